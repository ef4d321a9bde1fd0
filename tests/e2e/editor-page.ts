import type { ServerResponse } from "node:http";
import type { SimulatorServer } from "../../tools/harness/simulator-server";
import { bundlePage } from "./bundle";

/** Makes an editor, as an expression of a page. One of the editors can only be loaded once, unless its version is not stored. */
export const EDITOR = `(() => {
  const host = Object.assign(document.createElement("div"), { id: "editor" });
  Object.defineProperty(window, "CKEDITOR_VERSION", { set() {}, configurable: true });
  // Some editors measure themselves once, as they are made, so the stylesheet must be there.
  host.dataset.own = Math.random();
  const onload = () => import("/editor.js?" + host.dataset.own);
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/editor.css", onload }));
  return host;
})()`;

/** Serves an editor of the folder `editors`. Returns a function that removes it. */
export async function serveEditor(server: SimulatorServer, name: string): Promise<() => void> {
  const { script, style } = await bundlePage("editors", name);
  const add = (path: string, type: string, body: string) =>
    server.addRoute("crm.example.test", path, (_: unknown, response: ServerResponse) => {
      response.setHeader("Content-Type", type).end(body);
    });
  const remove = [add("/editor.js*", "text/javascript", script), add("/editor.css", "text/css", style)];
  return () => {
    for (const one of remove) one();
  };
}
