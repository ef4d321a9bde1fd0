import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { redmine } from "../../setup/redmine.mjs";
import { AGENT, type Customers } from "../customers";
import { createFolder, type OwnServer, startServer } from "../own-server";
import { HOST } from "./drive";

/** Starts Redmine with a database of its own, which is deleted on close. The machine's own database is not touched. */
export async function startRedmine({ people, tickets }: Customers): Promise<OwnServer> {
  const folder = createFolder("redmine");
  const inFolder = (name: string) => join(folder, name);
  for (const name of ["config", "log", "files", "tmp", "public/plugin_assets"]) {
    mkdirSync(inFolder(name), { recursive: true });
  }
  const database = { adapter: "sqlite3", database: inFolder("redmine.sqlite"), timeout: 10_000 };
  // JSON is valid YAML.
  writeFileSync(inFolder("config/database.yml"), JSON.stringify({ production: database }));
  writeFileSync(inFolder("config/secret_key.txt"), "0123456789abcdef".repeat(8));
  const gems = ['gem "sqlite3"', 'gem "puma"'];
  writeFileSync(inFolder("Gemfile"), [`eval_gemfile "${join(redmine.folder, "Gemfile")}"`, ...gems, ""].join("\n"));
  writeFileSync(inFolder("customers.json"), JSON.stringify({ host: HOST, agent: AGENT, people, tickets }));
  const env = {
    ...process.env,
    RAILS_ENV: "production",
    BUNDLE_GEMFILE: inFolder("Gemfile"),
    SCHEMA: inFolder("schema.rb"),
    CUSTOMERS: inFolder("customers.json"),
    // Debian's Redmine resolves this path relative to a folder of its own.
    REDMINE_INSTANCE: join("../../../..", folder),
  };
  const rails = (...args: string[]) => promisify(execFile)(redmine.rails, args, { env, cwd: redmine.folder });
  await rails("db:migrate");
  await rails("runner", join(import.meta.dirname, "customers.rb"));
  return startServer(folder, {
    name: "Redmine",
    command: redmine.server,
    args: (port) => ["--bind", `tcp://127.0.0.1:${port}`, "--threads", "1:4", "--dir", redmine.folder],
    env,
    cwd: folder,
  });
}
