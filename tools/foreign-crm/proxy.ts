import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { pipeline } from "node:stream/promises";
import type { RouteHandler } from "../harness/simulator-server";

/** Forwards every request to a server on this machine, like a reverse proxy in front of an application. */
export function proxyTo(port: number): RouteHandler {
  return async (incoming, outgoing) => {
    const { method, url: path } = incoming;
    const headers = { ...incoming.headers, "x-forwarded-proto": "https" };
    const onward = request({ host: "127.0.0.1", port, method, path, headers });
    // Request Tracker sends more bytes with a redirect than it announces. That error comes only after the response.
    onward.on("error", () => undefined);
    incoming.pipe(onward);
    const [answer]: IncomingMessage[] = await once(onward, "response");
    if (!answer) throw new Error(`no answer from port ${port}`);
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    // A browser that navigates to another page aborts the response.
    await pipeline(answer, outgoing).catch(() => outgoing.destroy());
  };
}
