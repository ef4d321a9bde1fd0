import { connect } from "node:net";
import type { UpgradeHandler } from "../../harness/simulator-server";

/** Hands every WebSocket on to a server of this machine, as the web server in front of an application does. */
export function tunnelTo(port: number): UpgradeHandler {
  return ({ method, url, rawHeaders }, socket, head) => {
    const onward = connect(port, "127.0.0.1");
    const headers = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []));
    onward.write(`${[`${method} ${url} HTTP/1.1`, ...headers].join("\r\n")}\r\n\r\n`);
    onward.write(head);
    socket.pipe(onward).pipe(socket);
    // Where one end breaks, there is nothing more for the other.
    socket.once("error", () => onward.destroy()).once("close", () => onward.destroy());
    onward.once("error", () => socket.destroy()).once("close", () => socket.destroy());
  };
}
