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
  /** What it wrote so far. */
  output(): string;
  /** Posts a webhook's event, signed. */
  post(event: object | string): Promise<Response>;
  /** Runs the command line beside it. */
  command(...words: string[]): Promise<string>;
  /** A figure by its name and labels, as Prometheus reads it. */
  figure(name: string): Promise<number>;
  /** Ends it as an administrator does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

/** A folder of its own for a relay, removed when the test process ends. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "desk-bridge-relay-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const endings: (() => void)[] = [];
process.once("exit", () => {
  for (const ending of endings.reverse()) ending();
});

/** Does something when the test process ends, however it does; what was done last is undone first. */
export function atEnd(ending: () => void): void {
  endings.push(ending);
}

/**
 * Starts the built relay; with the same data and ports it is the same one again.
 *
 * @param mostKilobytes of each file that it writes, as if the disk were full then
 */
export async function startRelay(
  env: Record<string, string> = {},
  data = dataFolder(),
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
    const hear = (chunk: Buffer) => {
      output += String(chunk);
      const told = /listens on \S+:(\d+); health and figures on \S+:(\d+)/.exec(output);
      if (told) found(told);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => failed(new Error(`the relay ended with ${code}: ${output}`)));
  });
  const port = Number(ports[1]);
  const opsPort = Number(ports[2]);
  const secret = readFileSync(settings.RELAY_SECRETS_FILE ?? join(data, "webhook-secret"), "utf8").split("\n")[0] ?? "";
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  atEnd(() => child.kill("SIGKILL"));

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
