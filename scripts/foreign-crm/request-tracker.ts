import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { waitFor } from "../browser/wait-for";
import { requestTracker } from "../setup/request-tracker.mjs";
import { emailOf, initialData, TICKETS } from "./customers";
import { siteConfig } from "./site-config";

export interface RequestTracker {
  /** Where it listens, on this machine only and without encryption. */
  port: number;
  close(): Promise<void>;
}

/** Starts a Request Tracker with a database of its own, which is gone when it is closed; the machine's own is left alone. */
export async function startRequestTracker(): Promise<RequestTracker> {
  const folder = mkdtempSync(join(tmpdir(), "desk-bridge-request-tracker-"));
  const env = { ...process.env, RT_SITE_CONFIG: join(folder, "RT_SiteConfig.pm"), RT_SITE_CONFIG_DIR: "/dev/null" };
  for (const name of ["mason", "sessions"]) mkdirSync(join(folder, name));
  writeFileSync(env.RT_SITE_CONFIG, siteConfig(folder));
  const customers = join(folder, "customers.json");
  writeFileSync(customers, JSON.stringify(initialData()));
  const setUp = (...args: string[]) => promisify(execFile)(requestTracker.setupDatabase, args, { env, cwd: folder });
  await setUp("--action", "init", "--dba", "");
  await setUp("--action", "insert", "--dba", "", "--datafile", customers);

  const port = await freePort();
  const args = ["--server", "Starlet", "--host", "127.0.0.1", "--port", `${port}`, "--max-workers", "3"];
  const server = spawn(requestTracker.server, args, { env, cwd: folder, stdio: "ignore" });
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  // Where the process is interrupted, close() never comes.
  process.once("exit", stop);
  const close = async () => {
    process.off("exit", stop);
    const ended = server.exitCode === null && once(server, "exit");
    server.kill();
    await ended;
    stop();
  };
  try {
    const answers = () =>
      fetch(`http://127.0.0.1:${port}/`).then(
        ({ ok }) => ok,
        () => false,
      );
    const { good } = await waitFor(answers, Boolean, 60_000);
    if (!good) throw new Error("Request Tracker did not start");
    for (const ticket of TICKETS) await createTicket(port, ticket);
    return { port, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Over its own interface for programs, with the password that every new Request Tracker has. */
async function createTicket(port: number, { customer, subject }: (typeof TICKETS)[number]): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/REST/2.0/ticket`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa("root:password")}`, "Content-Type": "application/json" },
    body: JSON.stringify({ Queue: "General", Subject: subject, Requestor: emailOf(customer), Content: `${subject}.` }),
  });
  if (!response.ok) throw new Error(`no ticket “${subject}”: ${response.status} ${await response.text()}`);
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
