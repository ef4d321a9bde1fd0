import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { BUILT, PROGRAM } from "./support/built";
import { createDataFolder, startRelay } from "./support/relay-process";

const ROOT = resolve(import.meta.dirname, "../..");
const run = promisify(execFile);
const LISTENS = /listens on 127\.0\.0\.1:(\d+); health and metrics on 127\.0\.0\.1:(\d+)/;

/** Starts the relay, waits until it prints its address, and stops it. */
async function startAndStop(command: string, args: string[], env: Record<string, string>, cwd: string) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  await expect.poll(() => output, { timeout: 60_000, interval: 100 }).toMatch(LISTENS);
  const [, port, opsPort] = LISTENS.exec(output) ?? [];
  const live = await fetch(`http://127.0.0.1:${opsPort}/live`);
  const ready = await fetch(`http://127.0.0.1:${opsPort}/ready`);
  const page = await fetch(`http://127.0.0.1:${port}/enrol`, { headers: { "accept-language": "fr" } });
  const text = await page.text();
  child.kill("SIGTERM");
  const [code] = await ended;
  return { output, code, statuses: [live.status, ready.status, page.status], text };
}

describe("the relay starts", () => {
  test("with `npm run relay`, and prints what to enter at iAdvize", async () => {
    const data = join(createDataFolder(), "new");
    const env = { RELAY_DATA: data, RELAY_PORT: "0", RELAY_OPS_PORT: "0", RELAY_URL: "https://relay.example/bridge/" };
    // Without npm, which does not forward the signal.
    const { output, code, statuses, text } = await startAndStop(process.execPath, ["tools/relay.mjs"], env, ROOT);
    expect(code).toBe(0);
    expect(statuses).toEqual([200, 200, 200]);
    expect(output).toContain("address  https://relay.example/bridge/webhooks/iadvize");
    expect(output).toContain(join(data, "webhook-secret"));
    expect(text).toContain('<html lang="fr">');
    expect(statSync(join(data, "webhook-secret")).mode & 0o777).toBe(0o600);

    const { stdout } = await run("npm", ["run", "--silent", "relay", "--", "agents", "list"], {
      cwd: ROOT,
      env: { ...process.env, ...env },
    });
    expect(stdout).toBe("Nobody is enrolled.\n");
  });

  test("with only node, from a folder that contains nothing else", async () => {
    const folder = createDataFolder();
    cpSync(BUILT, folder, { recursive: true });
    const env = { RELAY_PORT: "0", RELAY_OPS_PORT: "0" };
    const started = await startAndStop(process.execPath, ["desk-bridge-relay.mjs"], env, folder);
    expect(started).toMatchObject({ code: 0, statuses: [200, 200, 200] });
  });

  test.each([
    [["agents"], {}, "agents add"],
    [["agents", "add", "a b", "Ada"], {}, "operatorId"],
    [["agents", "add", "7", "Ada"], { RELAY_URL: "http://relay.example" }, "RELAY_URL"],
    [[], { RELAY_PORT: "many" }, "RELAY_PORT"],
  ])("or reports what is invalid in %j %j", async (words, env, said) => {
    const data = createDataFolder();
    const running = run(process.execPath, [PROGRAM, ...words], { env: { ...process.env, RELAY_DATA: data, ...env } });
    await expect(running).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(said) });
  });

  test("or ends with an error code if it can't listen", async () => {
    const first = await startRelay();
    await expect(startRelay({ RELAY_PORT: String(first.port) })).rejects.toThrow(/ended with 1.*EADDRINUSE/s);
    await first.stop();
  });
});
