import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { requestTracker } from "../setup/request-tracker.mjs";
import { type Customers, emailOf, initialData, standard } from "./customers";
import { createFolder, type OwnServer, startServer } from "./own-server";
import { siteConfig } from "./site-config";

export type RequestTracker = OwnServer;

/** Starts Request Tracker with a database of its own, which is deleted on close. The machine's own database is not touched. */
export async function startRequestTracker({ people, tickets }: Customers = standard): Promise<RequestTracker> {
  const folder = createFolder("request-tracker");
  const env = { ...process.env, RT_SITE_CONFIG: join(folder, "RT_SiteConfig.pm"), RT_SITE_CONFIG_DIR: "/dev/null" };
  for (const name of ["mason", "sessions"]) mkdirSync(join(folder, name));
  writeFileSync(env.RT_SITE_CONFIG, siteConfig(folder));
  const customers = join(folder, "customers.json");
  writeFileSync(customers, JSON.stringify(initialData(people)));
  const setUp = (...args: string[]) => promisify(execFile)(requestTracker.setupDatabase, args, { env, cwd: folder });
  await setUp("--action", "init", "--dba", "");
  await setUp("--action", "insert", "--dba", "", "--datafile", customers);

  const server = await startServer(folder, {
    name: "Request Tracker",
    command: requestTracker.server,
    args: (port) => ["--server", "Starlet", "--host", "127.0.0.1", "--port", `${port}`, "--max-workers", "3"],
    env,
    cwd: folder,
  });
  try {
    for (const ticket of tickets) await createTicket(server.port, ticket);
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Uses Request Tracker's API, with the initial password of every new installation. */
async function createTicket(port: number, { customer, subject }: Customers["tickets"][number]): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/REST/2.0/ticket`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa("root:password")}`, "Content-Type": "application/json" },
    body: JSON.stringify({ Queue: "General", Subject: subject, Requestor: emailOf(customer), Content: `${subject}.` }),
  });
  if (!response.ok) throw new Error(`no ticket “${subject}”: ${response.status} ${await response.text()}`);
}
