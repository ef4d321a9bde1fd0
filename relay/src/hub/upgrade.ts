import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { RELAY_LIMITS } from "../../../src/protocol/relay-wire";

/** Extensions of Chromium and Firefox. A page has no business here, whatever it says. */
const EXTENSION = /^(chrome|moz)-extension:\/\//;

/**
 * Makes WebSockets of the requests for `/stream`.
 *
 * @param onRefused told of requests that come from a page
 */
export function addStream(server: Server, onSocket: (socket: WebSocket) => void, onRefused: () => void): void {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: RELAY_LIMITS.fromBrowser,
    // Each would take more memory than all else of a connection.
    perMessageDeflate: false,
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const [path] = (request.url ?? "").split("?");
    const { origin } = request.headers;
    if (path !== "/stream") return refuse(socket, "404 Not Found");
    if (origin !== undefined && !EXTENSION.test(origin)) {
      onRefused();
      return refuse(socket, "403 Forbidden");
    }
    sockets.handleUpgrade(request, socket, head, onSocket);
  });
}

function refuse(socket: Duplex, status: string): void {
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
