import { text } from "node:stream/consumers";
import { endpointPath, RELAY_ENDPOINTS, RELAY_PATH } from "../../../src/simulators/desk/relay-endpoint";
import { proxyTo } from "../../foreign-crm/proxy";
import type { SimulatorServer } from "../../harness/simulator-server";
import type { Iadvize } from "./iadvize";
import { tunnelTo } from "./tunnel";

const HOST = "relay.example.test";

/** The address at which the browser of a stage reaches the relay. */
export const RELAY_URL = `https://${HOST}`;

/** Serves the relay over TLS under its host name, like a reverse proxy. */
export function serveRelay(server: SimulatorServer, port: number): void {
  server.addRoute(HOST, "*", proxyTo(port));
  server.addUpgrade(HOST, tunnelTo(port));
}

/** Lets the desk's event lab post events through the simulated iAdvize server. */
export function serveEventLab(server: SimulatorServer, iadvize: Iadvize): void {
  const desks = "*.iadvize.com";
  server.addRoute(desks, RELAY_PATH, (_, response) => void response.writeHead(204).end());
  for (const door of RELAY_ENDPOINTS) {
    server.addRoute(desks, endpointPath(door), async (request, response) => {
      const answer = await iadvize.post(door, await text(request));
      response.writeHead(answer.status).end(await answer.text());
    });
  }
}
