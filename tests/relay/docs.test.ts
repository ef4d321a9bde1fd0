import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import project from "../../package.json" with { type: "json" };
import { PROGRAM } from "./support/built";
import { dataFolder, type RelayProcess, startRelay } from "./support/relay-process";

const ROOT = resolve(import.meta.dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/relay.md"), "utf8");
const BLOCKS = [...PAGE.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map(([, block = ""]) =>
  block.replace(/^ {3}/gm, "").trim(),
);
/** They change the machine that they are run on, or take what is not on every machine. */
const isOfAnotherMachine = (block: string) => /^(sudo|docker) /m.test(block);
const isOfTheProject = (block: string) => block.startsWith("npm run ");

let relay: RelayProcess;
let folder: string;

async function run(command: string): Promise<{ code: unknown; output: string }> {
  const child = spawn("bash", ["-euo", "pipefail", "-c", command], {
    cwd: folder,
    env: {
      ...process.env,
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      RELAY_DATA: relay.data,
      RELAY_PORT: String(relay.port),
      RELAY_OPS_PORT: String(relay.opsPort),
      RELAY_URL: "https://relay.example",
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const [code] = await once(child, "close");
  return { code, output };
}

beforeAll(async () => {
  folder = dataFolder();
  mkdirSync(join(folder, "bin"));
  symlinkSync(PROGRAM, join(folder, "bin/desk-bridge-relay"));
  relay = await startRelay();
});
afterAll(() => relay.stop());

describe("docs/relay.md", () => {
  test.each(BLOCKS.filter((block) => !isOfAnotherMachine(block) && !isOfTheProject(block)))("%s", async (block) => {
    expect(await run(block)).toMatchObject({ code: 0 });
  });

  test("its commands did what it says", async () => {
    expect(readFileSync(join(folder, "links.txt"), "utf8")).toMatch(
      /^90213\tAlan Turing\thttps:\/\/relay\.example\/enrol#[\w-]{32}$/m,
    );
    const { output } = await run("desk-bridge-relay agents list");
    expect(output).toContain("90211\tAda Lovelace");
    expect(output).not.toContain("Turing");
    expect(readFileSync(join(relay.data, "webhook-secret"), "utf8").trim().split("\n")).toHaveLength(2);

    const data = join(folder, "restored");
    mkdirSync(data);
    const restored = await run(
      `cp relay-backup.db ${data}/relay.db && RELAY_DATA=${data} desk-bridge-relay agents list`,
    );
    expect(restored).toEqual({ code: 0, output });
  });

  test.each(BLOCKS.filter(isOfTheProject))("%s is a command of the project", (block) => {
    expect(Object.keys(project.scripts)).toContain(block.replace("npm run ", ""));
  });

  test.each(BLOCKS.filter(isOfAnotherMachine))("names files that are there: %s", (block) => {
    const paths = [...block.matchAll(/\brelay\/deploy\/[\w.-]+/g)].map(([path]) => path);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test("names every setting, and no other", () => {
    const source = readFileSync(join(ROOT, "relay/src/ops/config.ts"), "utf8");
    const known = new Set([...source.matchAll(/^ {2}(RELAY_\w+):/gm)].map(([, name]) => name));
    const named = new Set([...PAGE.matchAll(/^\| `(RELAY_\w+)`/gm)].map(([, name]) => name));
    expect([...named].sort()).toEqual([...known].sort());
    expect(known.size).toBeGreaterThan(10);
  });

  test("the files for other machines set only what is a setting", () => {
    for (const name of ["compose.yaml", "Dockerfile", "desk-bridge-relay.service"]) {
      const text = readFileSync(join(ROOT, "relay/deploy", name), "utf8");
      const set = [...text.matchAll(/\b(RELAY_(?!DOMAIN|UPSTREAM)\w+)[=:]/g)].map(([, setting = ""]) => setting);
      expect(set.length).toBeGreaterThan(0);
      expect(set.filter((setting) => !PAGE.includes(`\`${setting}\``))).toEqual([]);
    }
  });
});
