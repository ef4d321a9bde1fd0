import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Metrics } from "./metrics";

export interface OpsServer {
  port: number;
  close(): void;
}

/**
 * Serves health and metrics at a separate address, which is not public: `/live` (the process is running), `/ready` (the engine
 * can be reached, too), `/metrics` (Prometheus).
 */
export async function serveOps(
  host: string,
  port: number,
  metrics: Metrics,
  isReady: () => boolean,
): Promise<OpsServer> {
  const server = createServer((request, response) => {
    const answer = (status: number, text: string, type = "text/plain") =>
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(text);
    if (request.url === "/live") answer(200, "alive\n");
    else if (request.url === "/ready") answer(isReady() ? 200 : 503, isReady() ? "ready\n" : "the engine is away\n");
    else if (request.url === "/metrics") {
      metrics.registry.metrics().then(
        (text) => answer(200, text, metrics.registry.contentType),
        () => answer(500, "the figures can't be told\n"),
      );
    } else answer(404, "there are /live, /ready and /metrics\n");
  });
  server.listen(port, host);
  await once(server, "listening");
  const { port: actual } = server.address() as AddressInfo;
  return {
    port: actual,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
