import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitFor } from "../harness/wait-for";

export interface OwnServer {
  /** The port on which it listens, only on this machine and without encryption. */
  port: number;
  close(): Promise<void>;
}

export interface Program {
  /** The name in error messages. */
  name: string;
  command: string;
  args(port: number): string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
}

/** Creates an empty folder for everything that one server writes. */
export function createFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `desk-bridge-${name}-`));
}

/** Starts a program with its data in a folder, which is deleted on close. Throws if the program does not start. */
export async function startServer(folder: string, { name, command, args, env, cwd }: Program): Promise<OwnServer> {
  const port = await freePort();
  const server = spawn(command, args(port), { env, cwd, stdio: "ignore" });
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  // If the process is interrupted, close() is never called.
  process.once("exit", stop);
  const close = async () => {
    process.off("exit", stop);
    const ended = server.exitCode === null && once(server, "exit");
    server.kill();
    await ended;
    stop();
  };
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      ({ ok }) => ok,
      () => false,
    );
  const { good } = await waitFor(answers, Boolean, 120_000);
  if (good) return { port, close };
  await close();
  throw new Error(`${name} did not start`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
