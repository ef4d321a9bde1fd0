import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { directus } from "../../setup/directus.mjs";
import { AGENT, type Customers } from "../customers";
import { createFolder, type OwnServer, startServer } from "../own-server";
import { DIRECTUS, EMAIL } from "./drive";

/** The fields of a customer besides the id, which is the primary key. */
const FIELDS = ["name", "email", "phone", "company"] as const;

/** Starts Directus with a database of its own, which is deleted on close. It does not check for updates. */
export async function startDirectus({ people }: Pick<Customers, "people">): Promise<OwnServer> {
  const folder = createFolder("directus");
  for (const name of ["uploads", "extensions"]) mkdirSync(join(folder, name));
  const env = {
    ...process.env,
    HOST: "127.0.0.1",
    PUBLIC_URL: DIRECTUS,
    KEY: "0123456789abcdef",
    SECRET: "0123456789abcdef".repeat(4),
    DB_CLIENT: "sqlite3",
    DB_FILENAME: join(folder, "directus.sqlite"),
    STORAGE_LOCATIONS: "local",
    STORAGE_LOCAL_ROOT: join(folder, "uploads"),
    EXTENSIONS_PATH: join(folder, "extensions"),
    ADMIN_EMAIL: EMAIL,
    ADMIN_PASSWORD: AGENT.password,
    TELEMETRY: "false",
    LOG_LEVEL: "error",
  };
  await promisify(execFile)(process.execPath, [directus.command, "bootstrap"], { env, cwd: folder });
  const server = await startServer(folder, {
    name: "Directus",
    // Directus reads its port only from the environment.
    command: "/usr/bin/env",
    args: (port) => [`PORT=${port}`, process.execPath, directus.command, "start"],
    env,
    cwd: folder,
  });
  try {
    await fill(server.port, people);
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Creates the customers through Directus' API. */
async function fill(port: number, people: Customers["people"]): Promise<void> {
  let token = "";
  const post = async (path: string, body: object): Promise<unknown> => {
    const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`no ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const answer = await post("/auth/login", { email: EMAIL, password: AGENT.password });
  token = (answer as { data: { access_token: string } }).data.access_token;
  const field = (name: string) => ({ field: name, type: "string", meta: { interface: "input" }, schema: {} });
  const key = { ...field("id"), schema: { is_primary_key: true, length: 255, has_auto_increment: false } };
  await post("/collections", { collection: "customers", schema: {}, meta: {}, fields: [key, ...FIELDS.map(field)] });
  const rows = people.map(({ id, firstName, lastName, email, phone, company }) => {
    return { id, name: `${firstName} ${lastName}`, email, phone, company };
  });
  await post("/items/customers", rows);
}
