import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "../../../src/domain/move/known";
import type { SimulatorServer } from "../../../tools/harness/simulator-server";
import { contacts } from "./apps";

/**
 * Applications that can only be asked for a record with their own function: they ignore clicks on links, and `popstate` events
 * for history entries that they did not create. They imitate Salesforce and Dynamics in everything that the bridge relies on.
 */
export const OWN: Record<App, { host: string; list: string; path: (id: string) => string; script: string }> = {
  salesforce: {
    host: "acme.lightning.force.com",
    list: "/lightning/o/Contact/list",
    path: (id) => `/lightning/r/Contact/${id}/view`,
    script: `
      const idOf = () => /^\\/lightning\\/r\\/Contact\\/([^/]+)\\/view$/.exec(location.pathname)?.[1];
      const pathOf = (id) => "/lightning/r/Contact/" + id + "/view";
      // The fragment is read when the application goes to the page, and not when it changes.
      const termOf = () => location.hash && JSON.parse(atob(decodeURIComponent(location.hash.slice(1)))).attributes.term;
      let isGone = false;
      window.$A = {
        get(name) {
          if (name !== "e.force:navigateToURL" || isGone) return undefined;
          let params = {};
          return { setParams: (given) => { params = given }, fire: () => { asked(); onask(params.url) } };
        },
      };`,
  },
  dynamics: {
    host: "acme.crm.dynamics.com",
    list: "/main.aspx?appid=6f1b7c3e-2d4a-4e8b-9c5d-0a1b2c3d4e5f&pagetype=entitylist&etn=contact",
    path: (id) => `/main.aspx?appid=6f1b7c3e-2d4a-4e8b-9c5d-0a1b2c3d4e5f&pagetype=entityrecord&etn=contact&id=${id}`,
    script: `
      const query = () => new URLSearchParams(location.search);
      const idOf = () => query().get("id");
      const pathOf = (id) => addressOf({ pagetype: "entityrecord", etn: "contact", id });
      const termOf = () => query().get("searchText");
      const addressOf = (more) => "/main.aspx?" + new URLSearchParams({ appid: query().get("appid"), forceUCI: 1, ...more });
      let isGone = false;
      window.Xrm = {
        get Navigation() {
          return isGone ? undefined : {
            async navigateTo({ pageType, entityName, entityId, searchText }) {
              asked();
              if (pageType === "entityrecord") return onask(addressOf({ pagetype: pageType, etn: entityName, id: entityId }));
              if (pageType === "search") return onask(addressOf({ pagetype: pageType, searchText }));
              throw new Error("there is no such page");
            },
            openUrl: (url) => void window.open(url),
          };
        },
      };`,
  },
};

/** What such an application does instead of showing the requested record. */
export const ODD_ANSWERS = {
  "ignores the call": "onask = () => {}",
  "throws or rejects": `onask = () => { throw new Error("no") }`,
  "has no such function": "isGone = true",
  "shows the previous record at the new address": `onask = (url) => { const before = last; history.pushState({ own: true }, "", url); main.replaceChildren(); setTimeout(() => draw(before), 60) }`,
  "shows the record of another customer": `onask = () => go(pathOf("C-1063"))`,
  "claims success, and shows the new customer beside the old record": `onask = (url) => { history.pushState({ own: true }, "", url); second.textContent = who(idOf()).email }`,
} as const;

/**
 * Serves such an application on its own or another host, with a content security policy as strict as theirs. Returns a function
 * that removes it.
 */
export function serveOwn(server: SimulatorServer, app: App, odd = "", host = OWN[app].host): () => void {
  const { script } = OWN[app];
  const answer = (response: ServerResponse, type: string, body: string) => {
    response.setHeader("Content-Security-Policy", "default-src 'self'; style-src 'unsafe-inline'");
    response.setHeader("Content-Type", `${type}; charset=utf-8`).end(body);
  };
  // A new route takes precedence over existing ones.
  const remove = [
    server.addRoute(host, "*", (_, response) =>
      answer(
        response,
        "text/html",
        `<!doctype html><title>CRM</title><main></main><section id="second"></section>
        <div style="height: 3000px"></div><script src="/app.js"></script>`,
      ),
    ),
    server.addRoute(host, "/app.js", (_, response) => answer(response, "text/javascript", sourceOf(script, odd))),
    server.addRoute(host, "/api/contacts/*", ({ url }: IncomingMessage, response) => {
      const contact = contacts.find(({ id }) => url?.endsWith(id));
      setTimeout(() => answer(response, "application/json", JSON.stringify(contact ?? null)), 100);
    }),
  ];
  return () => {
    for (const one of remove) one();
  };
}

function sourceOf(script: string, odd: string): string {
  return `
    sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;
    addEventListener("unhandledrejection", ({ reason }) => { window.trouble = String(reason) });
    const asked = () => { sessionStorage.asked = Number(sessionStorage.asked ?? 0) + 1 };
    const people = ${JSON.stringify(contacts)};
    const main = document.querySelector("main");
    const second = document.querySelector("#second");
    const who = (id) => people.find((one) => one.id === id);
    let last;
    function element(tag, text, more) {
      return Object.assign(document.createElement(tag), { textContent: text, ...more });
    }
    function draw({ name, email }) {
      document.title = name;
      main.replaceChildren(element("h1", name), element("p", email, { className: "email" }));
    }
    function list(found) {
      const rows = found.map(({ id, name, email }) => {
        const row = element("tr", "");
        row.append(element("td", email));
        row.firstChild.before(element("td", ""));
        row.firstChild.append(element("a", name, { href: pathOf(id) }));
        return row;
      });
      const table = element("table", "");
      table.append(...rows);
      main.replaceChildren(table);
    }
    async function open() {
      const [id, term] = [idOf(), termOf()];
      if (id) {
        const contact = await (await fetch("/api/contacts/" + id)).json();
        if (!contact || id !== idOf()) return;
        last = contact;
        draw(last);
      } else list(people.filter(({ email }) => email === term));
    }
    function go(path) {
      history.pushState({ own: true }, "", path);
      return open();
    }
    let onask = go;
    ${script}
    history.replaceState({ own: true }, "");
    addEventListener("popstate", ({ state }) => state?.own && open());
    open();
    ${odd}
  `;
}
