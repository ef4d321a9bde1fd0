import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, join } from "node:path";

/** Serves the files of a folder on this machine, like an organisation's own server. */
export async function serveFolder(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const types: Record<string, string> = { xml: "text/xml", crx: "application/x-chrome-extension" };
  const server = createServer(async ({ url = "" }, response) => {
    const name = basename(new URL(url, "http://127.0.0.1").pathname);
    try {
      const content = await readFile(join(folder, name));
      response.setHeader("content-type", types[name.split(".").at(-1) ?? ""] ?? "application/octet-stream");
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
