import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { playFolders } from "../../setup/play-builds.mjs";
import { SetupError } from "../../setup/setup.mjs";

const PROGRAM = join(playFolders.relay, "desk-bridge-relay.mjs");
/** Ends the relay and removes its data if the process that started it is gone, even if that was killed. Its channel closes then. */
const END_WITH_PARENT = `
  import { rmSync } from "node:fs";
  import { isMainThread } from "node:worker_threads";
  if (isMainThread) process.once("disconnect", () => {
    rmSync(process.env.RELAY_DATA, { recursive: true, force: true });
    process.exit();
  });`;
const LISTENS = /listens on \S+:(\d+);/;

/** The built relay, started like an administrator would, with its data in a temporary folder. */
export interface OwnRelay {
  /** The local port on which it listens. */
  port: number;
  /** The secret with which webhooks are signed. */
  secret: string;
  /** The key of the endpoint for the retired Push API. */
  pushApiKey: string;
  /** Runs a command of the relay while it is running, and returns the output. */
  command(...words: string[]): Promise<string>;
  close(): Promise<void>;
}

/** @param url the address at which browsers reach the relay */
export async function startOwnRelay(url: string): Promise<OwnRelay> {
  const data = mkdtempSync(join(tmpdir(), "desk-bridge-relay-"));
  const pushApiKey = randomBytes(24).toString("hex");
  const env = {
    ...withoutSettings(process.env),
    RELAY_DATA: data,
    RELAY_URL: url,
    RELAY_PORT: "0",
    RELAY_OPS_PORT: "0",
    RELAY_PUSH_API_KEY: pushApiKey,
    RELAY_LOG: "error",
  };
  const preload = `--import=data:text/javascript,${encodeURIComponent(END_WITH_PARENT)}`;
  const child = spawn(process.execPath, [preload, PROGRAM], { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const ended = once(child, "exit");
  const clear = () => rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  // If the process is interrupted, close() is never called.
  const end = () => {
    child.kill("SIGKILL");
    clear();
  };
  process.once("exit", end);
  const close = async () => {
    child.kill("SIGTERM");
    await ended;
    clear();
    process.off("exit", end);
  };
  try {
    const port = await untilItListens(child);
    const [secret = ""] = readFileSync(join(data, "webhook-secret"), "utf8").split("\n");
    return {
      port,
      secret,
      pushApiKey,
      async command(...words) {
        const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...words], { env });
        return stdout;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function untilItListens(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk;
      const [, port] = LISTENS.exec(output) ?? [];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => reject(new SetupError(`the relay ended with ${code}:\n${output}`)));
  });
}

/** Removes variables that the user set for a relay of their own. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("RELAY_")));
}
