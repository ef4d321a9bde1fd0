import { createHash, X509Certificate } from "node:crypto";
import { access } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import { generate } from "selfsigned";
import { findSimulatorFile } from "./simulator-files";

export type RouteHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface SimulatorServer {
  readonly port: number;
  /** For Chromium's --ignore-certificate-errors-spki-list, which then trusts only this certificate. */
  readonly certificateSpki: string;
  close(): Promise<void>;
  /**
   * Serves another page, which takes precedence over the simulators. A `*` in `host` and `path` matches anything. Returns a
   * function that removes the route.
   */
  addRoute(host: string, path: string, page: RouteHandler | string): () => void;
  /** Adds a handler for WebSockets to these hosts. The first matching one is used. Returns a function that removes it. */
  addUpgrade(host: string, handle: UpgradeHandler): () => void;
  /** Returns a function that removes everything that was added after this call. */
  mark(): () => void;
}

const built = fileURLToPath(new URL("../../dist-simulators/", import.meta.url));

/** Serves the built simulators over HTTPS, only on this machine, each under the host that it simulates. */
export async function startSimulatorServer({
  port = 0,
  folder = built,
}: {
  port?: number;
  /** The folder of the built simulators. */
  folder?: string;
} = {}): Promise<SimulatorServer> {
  await access(join(folder, "desk/index.html")).catch(() => {
    throw new Error("The simulators are not built: run `npx vite build -c src/simulators/vite.config.ts` first.");
  });
  const routes: { host: RegExp; path: RegExp; handle: RouteHandler }[] = [];
  const certificate = await createCertificate();

  const server = createServer({ key: certificate.private, cert: certificate.cert }, async (request, response) => {
    const host = hostOf(request);
    const path = new URL(request.url ?? "/", "https://localhost").pathname;
    response.setHeader("Cache-Control", "no-store");
    try {
      const route = routes.find((item) => item.host.test(host) && item.path.test(path));
      if (route) return await route.handle(request, response);
      if (isSaved(request, host, path)) return void response.writeHead(204).end();
      const file = await findSimulatorFile(folder, host, path);
      if (!file) return send(response, 404, "text/plain; charset=utf-8", `Nothing at ${host}${path}\n`);
      send(response, 200, file.type, file.content);
    } catch (error) {
      if (!response.headersSent) send(response, 500, "text/plain; charset=utf-8", `${error}\n`);
    }
  });

  const upgrades: { host: RegExp; handle: UpgradeHandler }[] = [];
  server.on("upgrade", (request, socket, head) => {
    const upgrade = upgrades.find(({ host }) => host.test(hostOf(request)));
    if (upgrade) upgrade.handle(request, socket, head);
    else socket.destroy();
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");

  return {
    port: address.port,
    certificateSpki: spkiHash(certificate.cert),
    addRoute(host, path, page) {
      const handle: RouteHandler =
        typeof page === "string" ? (_, response) => send(response, 200, "text/html; charset=utf-8", page) : page;
      const route = { host: globToRegExp(host), path: globToRegExp(path), handle };
      routes.unshift(route);
      return () => {
        const index = routes.indexOf(route);
        if (index >= 0) routes.splice(index, 1);
      };
    },
    addUpgrade(host, handle) {
      const upgrade = { host: globToRegExp(host), handle };
      upgrades.push(upgrade);
      return () => void upgrades.splice(upgrades.indexOf(upgrade), 1);
    },
    mark() {
      const [routesBefore, upgradesBefore] = [new Set(routes), new Set(upgrades)];
      return () => {
        routes.splice(0, Infinity, ...routes.filter((route) => routesBefore.has(route)));
        upgrades.splice(0, Infinity, ...upgrades.filter((upgrade) => upgradesBefore.has(upgrade)));
      };
    },
    close() {
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        // A browser keeps its connections open, and close() would wait for them.
        server.closeAllConnections();
      });
    },
  };
}

/** Returns true for a request that saves a record. The CRM accepts it, but its records never change. */
function isSaved({ method }: IncomingMessage, host: string, path: string): boolean {
  return method === "PUT" && host.endsWith(".example.test") && path.startsWith("/api/contacts/");
}

function hostOf({ headers }: IncomingMessage): string {
  return (headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
}

function send(response: ServerResponse, status: number, type: string, content: string | Buffer): void {
  response.writeHead(status, { "Content-Type": type });
  response.end(content);
}

function globToRegExp(glob: string): RegExp {
  const escaped = glob.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`);
}

async function createCertificate() {
  const hosts = ["localhost", "ha.iadvize.com", "sd.iadvize.com", "*.iadvize.com", "*.example.test", "evil.example"];
  return generate([{ name: "commonName", value: "Desk Bridge simulators" }], {
    algorithm: "sha256",
    keySize: 2048,
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true, keyEncipherment: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  });
}

function spkiHash(certificate: string): string {
  const spki = new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(spki).digest("base64");
}
