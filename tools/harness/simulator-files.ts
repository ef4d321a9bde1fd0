import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

export interface SimulatorFile {
  readonly type: string;
  readonly content: Buffer;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

/** The paths that serve the CRM's only page, which reads its own address. */
const crmPaths =
  /^\/(?:contacts\/?|contacts\/[^/]+|search|popup|login|embed\/?|embed\/contacts\/?|embed\/contacts\/[^/]+|embed\/search|spa\/?|spa\/contacts\/?|spa\/contacts\/[^/]+|spa\/search|app\/|app\/embed\.html)?$/;
const assetPaths = /^\/assets\/[\w.-]+$/;

/** Returns the built file for an address; undefined if it is not an address of a simulator or has no file. */
export async function findSimulatorFile(
  folder: string,
  host: string,
  path: string,
): Promise<SimulatorFile | undefined> {
  const name = fileName(host, path);
  const type = name && types[extname(name)];
  if (!type) return undefined;
  try {
    return { type, content: await readFile(join(folder, name)) };
  } catch {
    return undefined;
  }
}

function fileName(host: string, path: string): string | undefined {
  const isDesk = host === "ha.iadvize.com" || host === "sd.iadvize.com";
  const isCrm = host.endsWith(".example.test");
  if ((isDesk || isCrm) && assetPaths.test(path)) return path;
  if (isDesk && path === "/") return "desk/index.html";
  if (isCrm && crmPaths.test(path)) return "crm/index.html";
  return undefined;
}
