import { createServer } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { isSigned } from "../../relay/src/intake/signature";

/**
 * The smallest server that could do the job, as a reference for the relay: it checks the signature and sends the event
 * to the agent's socket. It stores nothing, so an event is lost if its agent is not connected.
 */
const secret = process.env.BARE_SECRET ?? "";
const browsers = new Map<string, WebSocket>();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks);
    if (!isSigned([secret], body, String(request.headers["x-iadvize-signature"]))) {
      response.writeHead(401).end();
      return;
    }
    const text = body.toString("utf8");
    const { operatorId }: { operatorId?: unknown } = JSON.parse(text);
    browsers.get(String(operatorId))?.send(`{"type":"event","data":${text}}`);
    response.writeHead(202).end();
  });
});
server.on("upgrade", (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (browser) => {
    browser.once("message", (data) => {
      browsers.set(String(data), browser);
      browser.send('{"type":"live"}');
    });
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(`listens on ${typeof address === "object" ? address?.port : ""}`);
});
