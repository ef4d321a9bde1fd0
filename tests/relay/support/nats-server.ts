import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ensureNats } from "../../../tools/setup/setup.mjs";
import { freePort } from "./free-port";
import { createDataFolder, onExit } from "./relay-process";

export interface NatsServer {
  url: string;
  /** Ends it like a power cut. */
  kill(): Promise<void>;
  /** Starts it again with the same port and storage. */
  start(): Promise<void>;
}

/**
 * Starts a `nats-server` with its own storage.
 *
 * @param args additional arguments
 */
export async function startNats(args: readonly string[] = [], port?: number): Promise<NatsServer> {
  const program = ensureNats();
  const own = port ?? (await freePort());
  const folder = createDataFolder();
  let child: ChildProcess;
  const start = async () => {
    child = spawn(program, ["-js", "-sd", folder, "-a", "127.0.0.1", "-p", String(own), ...args], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const server = child;
    onExit(() => server.kill("SIGKILL"));
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
    url: `nats://127.0.0.1:${own}`,
    start,
    async kill() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

export interface NatsCluster {
  urls: string[];
  tokenFile: string;
  servers: NatsServer[];
  /** Resolves when all servers are healthy. */
  isWhole(): Promise<void>;
}

/** Starts a cluster of servers, like that of compose.nats.yaml. */
export async function startCluster(count: number, token: string): Promise<NatsCluster> {
  const routes: number[] = [];
  while (routes.length < count) routes.push(await freePort());
  const monitors: number[] = [];
  while (monitors.length < count) monitors.push(await freePort());
  const tokenFile = join(createDataFolder(), "nats-token");
  writeFileSync(tokenFile, `${token}\n`);
  const known = routes.map((port) => `nats://127.0.0.1:${port}`).join(",");
  const servers = await Promise.all(
    routes.map((port, index) =>
      startNats([
        ...["--server_name", `nats-${index + 1}`, "--auth", token, "--http_port", String(monitors[index])],
        ...["--cluster_name", "relay", "--cluster", `nats://127.0.0.1:${port}`, "--routes", known],
      ]),
    ),
  );
  return {
    urls: servers.map(({ url }) => url),
    tokenFile,
    servers,
    async isWhole() {
      const isHealthy = async (port: number) =>
        (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok === true;
      while (!(await Promise.all(monitors.map(isHealthy))).every(Boolean)) await pause(100);
    },
  };
}
