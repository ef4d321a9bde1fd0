import { connect } from "node:net";
import type { UpgradeHandler } from "../../harness/simulator-server";

/** Forwards every WebSocket to a server on this machine, like a reverse proxy in front of an application. */
export function tunnelTo(port: number): UpgradeHandler {
  return ({ method, url, rawHeaders }, socket, head) => {
    const onward = connect(port, "127.0.0.1");
    const headers = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []));
    onward.write(`${[`${method} ${url} HTTP/1.1`, ...headers].join("\r\n")}\r\n\r\n`);
    onward.write(head);
    socket.pipe(onward).pipe(socket);
    // If one connection fails, the other has to be closed too.
    socket.once("error", () => onward.destroy()).once("close", () => onward.destroy());
    onward.once("error", () => socket.destroy()).once("close", () => socket.destroy());
  };
}
