import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { pipeline } from "node:stream/promises";
import type { RouteHandler } from "../harness/simulator-server";

/** Hands every request on to a server of this machine, as the web server in front of an application does. */
export function proxyTo(port: number): RouteHandler {
  return async (incoming, outgoing) => {
    const { method, url: path } = incoming;
    const headers = { ...incoming.headers, "x-forwarded-proto": "https" };
    const onward = request({ host: "127.0.0.1", port, method, path, headers });
    // Request Tracker says more than it announced with a redirection: an error, but one that comes after the answer.
    onward.on("error", () => undefined);
    incoming.pipe(onward);
    const [answer]: IncomingMessage[] = await once(onward, "response");
    if (!answer) throw new Error(`no answer from port ${port}`);
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    // A browser that goes on to another page wants no more of this one.
    await pipeline(answer, outgoing).catch(() => outgoing.destroy());
  };
}
