import { once } from "node:events";
import { createServer } from "node:net";

/** Below those that the system gives to connections: one of them could take the port while its server is down. */
const [FIRST, LAST] = [15_000, 32_000];

/** A port for a server that is ended and started again. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    const server = createServer();
    try {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
      return port;
    } catch {
      // Somebody has it.
    } finally {
      server.close();
    }
  }
}
