import { once } from "node:events";
import { createServer } from "node:net";

/** Below the ephemeral ports: a connection could take such a port while the server is down. */
const [FIRST, LAST] = [15_000, 32_000];

/** Returns a port for a server that is stopped and started again. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    const server = createServer();
    try {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
      return port;
    } catch {
      // The port is in use.
    } finally {
      server.close();
    }
  }
}
