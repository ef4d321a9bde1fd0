import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sign } from "../../../relay/src/intake/signature";
import { PROGRAM } from "./built";

export interface RelayProcess {
  port: number;
  opsPort: number;
  data: string;
  secret: string;
  child: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Posts a webhook's event, signed. */
  post(event: object | string): Promise<Response>;
  /** Runs a command while the relay is running. */
  command(...words: string[]): Promise<string>;
  /** Reads a Prometheus metric by its name and labels. */
  figure(name: string): Promise<number>;
  /** Stops it like an administrator. */
  stop(): Promise<void>;
  /** Ends it like a power cut. */
  kill(): Promise<void>;
}

/** Creates a folder for a relay, which is deleted when the test process ends. */
export function createDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "desk-bridge-relay-"));
  onExit(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const endings: (() => void)[] = [];
process.once("exit", () => {
  for (const ending of endings.reverse()) ending();
});

/** Registers a function to call when the test process ends. The last one is called first. */
export function onExit(ending: () => void): void {
  endings.push(ending);
}

/**
 * Starts the built relay. With the same data and ports, this restarts the same relay.
 *
 * @param mostKilobytes the maximum size of each file that it writes, to simulate a full disk
 */
export async function startRelay(
  env: Record<string, string> = {},
  data = createDataFolder(),
  mostKilobytes?: number,
): Promise<RelayProcess> {
  const settings: Record<string, string> = {
    RELAY_DATA: data,
    RELAY_PORT: "0",
    RELAY_OPS_PORT: "0",
    RELAY_LOG: "warn",
    ...env,
  };
  const limited = ["-c", 'ulimit -f "$0" && exec "$@"', String(mostKilobytes), process.execPath, PROGRAM];
  const [program, args] = mostKilobytes === undefined ? [process.execPath, [PROGRAM]] : ["bash", limited];
  const child = spawn(program, args, {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = once(child, "exit");
  const ports = await new Promise<RegExpExecArray>((found, failed) => {
    const read = (chunk: Buffer) => {
      output += String(chunk);
      const match = /listens on \S+:(\d+); health and metrics on \S+:(\d+)/.exec(output);
      if (match) found(match);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => failed(new Error(`the relay ended with ${code}: ${output}`)));
  });
  const port = Number(ports[1]);
  const opsPort = Number(ports[2]);
  const secret = readFileSync(settings.RELAY_SECRETS_FILE ?? join(data, "webhook-secret"), "utf8").split("\n")[0] ?? "";
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  onExit(() => child.kill("SIGKILL"));

  return {
    port,
    opsPort,
    data,
    secret,
    child,
    output: () => output,
    post(event) {
      const body = typeof event === "string" ? event : JSON.stringify(event);
      return fetch(`http://127.0.0.1:${port}/webhooks/iadvize`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-iadvize-signature": sign(secret, body) },
        body,
      });
    },
    async command(...words) {
      const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...words], {
        env: { ...process.env, ...settings, RELAY_PORT: String(port) },
      });
      return stdout;
    },
    async figure(name) {
      const text = await (await fetch(`http://127.0.0.1:${opsPort}/metrics`)).text();
      const line = text.split("\n").find((one) => one.startsWith(`desk_bridge_relay_${name} `));
      return line === undefined ? 0 : Number(line.split(" ").at(-1));
    },
    stop: () => kill("SIGTERM"),
    kill: () => kill("SIGKILL"),
  };
}
