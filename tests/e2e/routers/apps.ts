import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { fullName, people } from "../../../src/simulators/people";
import type { SimulatorServer } from "../../../tools/harness/simulator-server";
import { bundlePage } from "../bundle";
import { buildSvelteKit } from "./build-sveltekit";
import type { Contact } from "./host";

/**
 * Applications with real routers, each with a list, records that load with a delay, and links between them. The value is the
 * method by which an application can be asked for a record.
 */
export const APPS = {
  vue: "history",
  react: "history",
  tanstack: "history",
  angular: "history",
  turbo: "link",
  sveltekit: "link",
} as const;
export type App = keyof typeof APPS;

/** The server's response time for a record. */
const SERVER_MS = 150;

export const contacts: Contact[] = people.map((person) => ({
  id: person.id,
  name: fullName(person),
  email: person.email,
}));

export const contactOf = (id: string): Contact => {
  const found = contacts.find((one) => one.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};

/** Serves an application as a CRM whose server responds after `ms` milliseconds. Returns a function that removes it. */
export async function serveApp(server: SimulatorServer, app: App, ms = SERVER_MS): Promise<() => void> {
  if (app === "sveltekit") return serveBuilt(server, await buildSvelteKit(), ms);
  const { script } = await bundlePage("routers", app);
  const shell = (body: string, title = "CRM") =>
    `<!doctype html><meta charset="utf-8"><title>${title}</title>
    <script>sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;
    addEventListener("error", ({ message }) => (window.trouble = message));</script>
    <script type="module" src="/app.js"></script><body>${body}`;
  const onServer = ({ url }: IncomingMessage) => {
    const id = url?.split("/").at(-1) ?? "";
    const contact = contacts.find((one) => one.id === id);
    const links = contacts.slice(0, 3).map((one) => `<a href="/contacts/${one.id}">${one.id}</a>`);
    const title = contact ? `${contact.name} · CRM` : "CRM";
    const record = contact
      ? `<h1>${contact.name}</h1><p class="email">${contact.email}</p><textarea></textarea>`
      : "Contacts";
    return shell(`<nav>${links.join(" ")}</nav><main>${record}</main><div style="height: 3000px"></div>`, title);
  };
  return serveRecords(
    server,
    (request) => (app === "turbo" ? onServer(request) : shell(`<div id="app"></div>`)),
    script,
    ms,
  );
}

/** Serves a built application: one page for all addresses, and its scripts. */
function serveBuilt(server: SimulatorServer, folder: string, ms: number): () => void {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const remove = [
    serveRecords(server, () => page, "", ms),
    server.addRoute("crm.example.test", "/_app/*", ({ url = "" }, response) => {
      response.setHeader("Content-Type", "text/javascript; charset=utf-8").end(readFileSync(join(folder, url)));
    }),
  ];
  return () => {
    for (const one of remove) one();
  };
}

/** Serves the pages of a CRM, its script, and its records. */
export function serveRecords(
  server: SimulatorServer,
  page: (request: IncomingMessage) => string,
  script = "",
  ms = SERVER_MS,
): () => void {
  const isSlow = ({ headers }: IncomingMessage) => headers["sec-fetch-dest"] !== "document";
  const answer = (response: ServerResponse, type: string, body: string) =>
    void response.setHeader("Content-Type", `${type}; charset=utf-8`).end(body);
  const remove = [
    server.addRoute("crm.example.test", "/contacts*", (request, response) => {
      const html = page(request);
      setTimeout(() => answer(response, "text/html", html), isSlow(request) ? ms : 0);
    }),
    server.addRoute("crm.example.test", "/app.js", (_, response) => answer(response, "text/javascript", script)),
    server.addRoute("crm.example.test", "/api/contacts/*", (request, response) => {
      const contact = contacts.find(({ id }) => request.url?.endsWith(id));
      setTimeout(() => answer(response, "application/json", JSON.stringify(contact ?? null)), ms);
    }),
  ];
  return () => {
    for (const one of remove) one();
  };
}
