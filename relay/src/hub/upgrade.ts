import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { RELAY_LIMITS } from "../../../src/protocol/relay-wire";

/** Origins of extensions in Chromium and Firefox. Web pages are always refused. */
const EXTENSION = /^(chrome|moz)-extension:\/\//;

/**
 * Accepts WebSockets at `/stream`.
 *
 * @param onRefused called for each request from a web page
 */
export function addStream(server: Server, onSocket: (socket: WebSocket) => void, onRefused: () => void): void {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: RELAY_LIMITS.fromBrowser,
    // Compression would take more memory than everything else of a connection.
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
