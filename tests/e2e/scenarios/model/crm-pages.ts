import type { ServerResponse } from "node:http";
import type { SimulatorServer } from "../../../../tools/harness/simulator-server";
import type { ResponseMode } from "./commands";
import { personAt, personOf } from "./people";

export const CRM_ORIGIN = "https://crm.example.test";
const SIGN_IN = "https://login.example.test/";

/** The CRM's server. Each page of a record contains the true person in `data-person` of its `main` element. */
export class CrmPages {
  readonly #manners = new Map<string, ResponseMode>();
  #held: (() => void)[] = [];
  readonly #remove: (() => void)[];
  /** The records whose page was requested and not delivered. */
  readonly #failed = new Set<string>();
  isDeaf = false;
  isSignedOut = false;
  /** The number of requested pages. */
  loads = 0;

  constructor(server: SimulatorServer) {
    const page = (host: string, html: string) => server.addRoute(host, "*", html);
    this.#remove = [
      page("ha.iadvize.com", DESK),
      page("sd.iadvize.com", DESK),
      server.addRoute("login.example.test", "*", SIGN_IN_PAGE),
      server.addRoute("login.example.test", "/state", (_, response) => void response.end(String(!this.isSignedOut))),
      page("other.example.test", "<!doctype html><title>Another site</title><h1>Another site</h1>"),
      server.addRoute("crm.example.test", "*", (request, response) => {
        this.#answer(new URL(request.url ?? "/", CRM_ORIGIN), request.method ?? "GET", response);
      }),
    ];
  }

  serve(p: number, how: ResponseMode): void {
    this.#manners.set(keyOf(p), how);
  }

  mannerOf(p: number): ResponseMode {
    return this.#manners.get(keyOf(p)) ?? "well";
  }

  /** Returns true if a page of this record was requested and not delivered since the last `forgetFailures`. */
  hasFailed(p: number): boolean {
    return this.#failed.has(keyOf(p));
  }

  forgetFailures(): void {
    this.#failed.clear();
  }

  /** Sends all held-back responses, and holds back no more. */
  release(): void {
    for (const [key, how] of this.#manners) if (how === "slow") this.#manners.set(key, "well");
    const held = this.#held;
    this.#held = [];
    for (const send of held) send();
  }

  reset(): void {
    this.release();
    this.#manners.clear();
    this.#failed.clear();
    this.isDeaf = false;
    this.isSignedOut = false;
  }

  end(): void {
    for (const remove of this.#remove) remove();
  }

  #answer({ pathname, search }: URL, method: string, response: ServerResponse): void {
    if (pathname === "/favicon.ico") return void response.writeHead(404).end();
    this.loads += 1;
    if (method === "POST") {
      const back = new URLSearchParams(search).get("back") ?? "/";
      return void response.writeHead(303, { Location: back }).end();
    }
    if (this.isSignedOut) {
      const back = encodeURIComponent(CRM_ORIGIN + pathname + search);
      return void response.writeHead(302, { Location: `${SIGN_IN}?back=${back}` }).end();
    }
    const isApp = pathname.startsWith("/app");
    const p = personAt(pathname);
    const how = isApp ? this.mannerOf(1) : p > 0 && p % 2 === 0 ? this.mannerOf(p) : "well";
    const send = () => this.#send(pathname, isApp, p, how, response);
    if (how === "slow") this.#held.push(send);
    else send();
  }

  #send(pathname: string, isApp: boolean, p: number, how: ResponseMode, response: ServerResponse): void {
    if (response.destroyed) return;
    const status = how === "404" || how === "410" || how === "500" ? Number(how) : 200;
    if (how === "destroy" || status !== 200) this.#failed.add(isApp ? keyOf(1) : keyOf(p));
    if (how === "destroy") return void response.destroy();
    if (how === "redirect" && !pathname.startsWith("/view") && !pathname.startsWith("/app2")) {
      const to = isApp ? "/app2/" : `/view/${p}`;
      return void response.writeHead(302, { Location: to }).end();
    }
    response.writeHead(status, { "Content-Type": "text/html; charset=utf-8" });
    if (status !== 200) return void response.end("<!doctype html><title>Error</title><main data-person=0>Error</main>");
    response.end(isApp ? appPage(this.isDeaf, how) : recordPage(p, how));
  }
}

/** All records of the application come from one page, so they share its behaviour. */
function keyOf(p: number): string {
  return p % 2 === 1 ? "app" : `contacts/${p}`;
}

/** Returns to the original page once the agent has signed in. The test decides when. */
const SIGN_IN_PAGE = `<!doctype html><title>Sign in</title><h1>Sign in</h1><script>
const back = (new URLSearchParams(location.search).get("back") ?? "/") + location.hash;
const look = async () => {
  if ((await (await fetch("/state")).text()) === "true") location.href = back;
  else setTimeout(look, 100);
};
look();
</script>`;

const DESK = "<!doctype html><title>Desk</title><h1>Desk</h1>";

const TROUBLE: Partial<Record<ResponseMode, string>> = {
  hang: "setTimeout(() => { const end = Date.now() + 1500; while (Date.now() < end); }, 0);",
  // The delay lets the test know the page first, so that it can close the dialog.
  dialog: "setTimeout(() => confirm('Go on?'), 250);",
};

const fill = (p: number) => {
  const { name, visitor } = personOf(p);
  return p === 0 ? "<p>Welcome</p>" : `<h1>${name}</h1><p>${visitor.externalUserId}</p><p>${visitor.email}</p>`;
};

const FORM = `<form method="post"><textarea id="note" rows="3"></textarea><button id="save">Save</button></form>`;
const BACK = `document.querySelector("form").action = "/save?back=" + encodeURIComponent(location.pathname + location.hash);`;

function recordPage(p: number, how: ResponseMode): string {
  return `<!doctype html><title>Record ${p}</title><main data-person="${p}">${fill(p)}</main>${FORM}
<script>${BACK}${TROUBLE[how] ?? ""}</script>`;
}

/**
 * After a fragment change, the application shows the other record a moment later, in a new form. A deaf application
 * ignores the change.
 */
function appPage(isDeaf: boolean, how: ResponseMode): string {
  const records = JSON.stringify(Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((p) => [p, fill(p)])));
  return `<!doctype html><title>App</title><div id="app"></div><script>
const records = ${records};
const draw = () => {
  const p = Number(/A-(\\d)/.exec(location.hash)?.[1] ?? 0);
  document.querySelector("#app").innerHTML = '<main data-person="' + p + '">' + records[p] + '</main>${FORM}';
  ${BACK}
};
draw();
${isDeaf ? "" : "addEventListener('hashchange', () => setTimeout(draw, 30));"}
${TROUBLE[how] ?? ""}</script>`;
}
