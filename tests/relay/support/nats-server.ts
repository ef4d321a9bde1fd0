import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { ensureNats } from "../../../scripts/setup.mjs";
import { atEnd, dataFolder } from "./relay-process";

export interface NatsServer {
  url: string;
  /** As a power cut does. */
  kill(): Promise<void>;
  /** Starts it again where it was. */
  start(): Promise<void>;
}

/** Starts a `nats-server` with a store of its own. */
export async function startNats(): Promise<NatsServer> {
  const program = ensureNats();
  const port = await freePort();
  const folder = dataFolder();
  let child: ChildProcess;
  const start = async () => {
    child = spawn(program, ["-js", "-sd", folder, "-a", "127.0.0.1", "-p", String(port)], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const server = child;
    atEnd(() => server.kill("SIGKILL"));
    await new Promise<void>((ready, failed) => {
      let output = "";
      server.stderr?.on("data", (chunk) => {
        output += chunk;
        if (output.includes("Server is ready")) ready();
      });
      server.once("exit", () => failed(new Error(`nats-server ended: ${output}`)));
      server.once("error", failed);
    });
  };
  await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    start,
    async kill() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}
