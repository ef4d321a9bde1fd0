import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import project from "../../package.json" with { type: "json" };
import { readConfig } from "../../relay/src/ops/config";
import { PROGRAM } from "./support/built";
import { freePort } from "./support/free-port";
import { type NatsServer, startNats } from "./support/nats-server";
import { createDataFolder, onExit, type RelayProcess, startRelay } from "./support/relay-process";

const ROOT = resolve(import.meta.dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/relay.md"), "utf8");
const BLOCKS = [...PAGE.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map(([, block = ""]) =>
  block.replace(/^ {3}/gm, "").trim(),
);
/** These commands change the machine, or need something that not every machine has. */
const isOfAnotherMachine = (block: string) => /^(sudo|docker) /m.test(block);
const isOfTheProject = (block: string) => block.startsWith("npm run ");

let relay: RelayProcess;
let nats: NatsServer;
let folder: string;

async function run(command: string): Promise<{ code: unknown; output: string }> {
  const own = command.replaceAll("nats://localhost:4222", nats.url);
  const child = spawn("bash", ["-euo", "pipefail", "-c", own], {
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
  folder = createDataFolder();
  mkdirSync(join(folder, "bin"));
  symlinkSync(PROGRAM, join(folder, "bin/desk-bridge-relay"));
  relay = await startRelay();
  nats = await startNats();
});
afterAll(async () => {
  await relay.stop();
  await nats.kill();
});

describe("docs/relay.md", () => {
  test.each(BLOCKS.filter((block) => !isOfAnotherMachine(block) && !isOfTheProject(block)))("%s", async (block) => {
    expect(await run(block)).toMatchObject({ code: 0 });
  });

  test("describes the results of its commands", async () => {
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

  test.each(BLOCKS.filter(isOfAnotherMachine))("names existing files: %s", (block) => {
    const paths = [...block.matchAll(/\brelay\/deploy\/[\w.@-]+/g)].map(([path]) => path);
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

  test("the files for other machines contain only existing settings", () => {
    const names = [
      "compose.yaml",
      "compose.nats.yaml",
      "Dockerfile",
      "desk-bridge-relay.service",
      "desk-bridge-relay@.service",
    ];
    for (const name of names) {
      const text = readFileSync(join(ROOT, "relay/deploy", name), "utf8");
      const set = [...text.matchAll(/\b(RELAY_(?!DOMAIN|UPSTREAMS)\w+)[=:]/g)].map(([, setting = ""]) => setting);
      expect(set.length).toBeGreaterThan(0);
      expect(set.filter((setting) => !PAGE.includes(`\`${setting}\``))).toEqual([]);
    }
    expect(() => readConfig({ RELAY_NATS: "nats://nats-1:4222", RELAY_NATS_REPLICAS: "3" }, "/")).not.toThrow();
  });
});

const composeSchema = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string().optional(),
      hostname: z.string().optional(),
      build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
      entrypoint: z.array(z.string()).optional(),
      environment: z.record(z.string(), z.string()).optional(),
      volumes: z.array(z.string()),
      secrets: z.array(z.string()).optional(),
      networks: z.array(z.string()),
      depends_on: z.array(z.string()).optional(),
    }),
  ),
  secrets: z.record(z.string(), z.object({ file: z.string() })).optional(),
  networks: z.record(z.string(), z.unknown()),
  volumes: z.record(z.string(), z.unknown()),
});
const DEPLOY = join(ROOT, "relay/deploy");
const readCompose = (name: string) =>
  composeSchema.parse(parse(readFileSync(join(DEPLOY, name), "utf8"), { merge: true }));

describe.each(["compose.yaml", "compose.nats.yaml"])("%s", (name) => {
  const compose = readCompose(name);

  test("mounts only files that exist, or that the page explains how to create", () => {
    const mounts = Object.values(compose.services).flatMap(({ volumes }) =>
      volumes.map((one) => one.split(":")[0] ?? ""),
    );
    for (const mount of mounts) {
      if (mount.startsWith("./")) expect(existsSync(join(DEPLOY, mount))).toBe(true);
      else expect(Object.keys(compose.volumes)).toContain(mount);
    }
    for (const { file } of Object.values(compose.secrets ?? {})) expect(PAGE).toContain(`> ${file.slice(2)}`);
    // No two services share a volume.
    expect(mounts).toHaveLength(new Set(mounts).size);
  });

  test("refers only to what it defines", () => {
    for (const { build, secrets = [], networks, depends_on = [] } of Object.values(compose.services)) {
      if (build) expect(existsSync(join(DEPLOY, build.context, build.dockerfile))).toBe(true);
      expect(Object.keys(compose.secrets ?? {})).toEqual(expect.arrayContaining(secrets));
      expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining(networks));
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(depends_on));
    }
  });
});

test("the NATS servers of compose.nats.yaml store what its relays write", async () => {
  const { services } = readCompose("compose.nats.yaml");
  const servers = Object.entries(services).filter(([, { image }]) => image?.startsWith("nats:"));
  expect(servers.map(([service]) => service)).toEqual(["nats-1", "nats-2", "nats-3"]);
  const [, relayOne] = Object.entries(services).find(([service]) => service === "relay-1") ?? [];
  expect(relayOne?.environment?.RELAY_NATS_REPLICAS).toBe(String(servers.length));

  const secrets = createDataFolder();
  writeFileSync(join(secrets, "nats-token"), "a-token\n");
  const ports = new Map<string, number>();
  for (const [service] of servers)
    for (const port of ["4222", "6222"]) ports.set(`${service}:${port}`, await freePort());
  /** Adapts a text to one machine: each service has its own ports instead of a host name. */
  const here = (text: string) =>
    text
      .replace(/(nats-\d):(\d+)/g, (_, service, port) => `127.0.0.1:${ports.get(`${service}:${port}`)}`)
      .replaceAll("/run/secrets", secrets);
  const children: ChildProcess[] = [];
  for (const [service, { entrypoint = [], hostname }] of servers) {
    expect(hostname).toBe(service);
    const script = here((entrypoint[2] ?? "").replaceAll("$$", "$"))
      .replace("0.0.0.0:6222", `127.0.0.1:${ports.get(`${service}:6222`)}`)
      .replace("/data", createDataFolder());
    const listen = ` --addr 127.0.0.1 --port ${ports.get(`${service}:4222`)}`;
    const child = spawn("/bin/sh", ["-c", script.trim() + listen], {
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin`, HOSTNAME: service },
      stdio: "ignore",
    });
    children.push(child);
    onExit(() => child.kill("SIGKILL"));
  }
  const env = Object.entries(relayOne?.environment ?? {}).filter(([key]) => key.startsWith("RELAY_NATS"));
  const one = await startRelay(Object.fromEntries(env.map(([key, value]) => [key, here(value)])));
  expect(await one.command("agents", "add", "7", "Ada")).toContain("/enrol#");
  expect(await one.command("agents", "list")).toContain("7\tAda");
  await one.stop();
  for (const child of children) {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
});

test("the server of Debian's package accepts nats-server.conf", async () => {
  const { code, output } = await run(`PATH="$PATH:/usr/sbin" nats-server -t -c ${join(DEPLOY, "nats-server.conf")}`);
  expect({ code, output }).toMatchObject({ code: 0 });
});
