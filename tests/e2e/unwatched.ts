import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { WebSocket } from "ws";
import { chromiumArguments } from "../../tools/harness/chromium-arguments";
import { ensureChromium } from "../../tools/setup/setup.mjs";

interface Reply {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
}

interface Target {
  targetId: string;
  type: string;
  url: string;
}

/**
 * A Chromium whose pages have no debugger attached, because a page with a debugger does not prerender others. The state
 * of a page is read through the extension's worker, which has a debugger, and through the server.
 */
export class UnwatchedBrowser {
  readonly #child: ChildProcess;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #lastId = 0;

  private constructor(child: ChildProcess, socket: WebSocket) {
    this.#child = child;
    this.#socket = socket;
    socket.on("message", (data) => {
      const reply = JSON.parse(String(data)) as Reply;
      if (reply.id !== undefined) this.#waiting.get(reply.id)?.(reply);
    });
  }

  /** @param options of a profile in which the extension was set up before */
  static async start(options: {
    extensionPath: string;
    userDataDir: string;
    port: number;
    extraArgs: readonly string[];
  }): Promise<UnwatchedBrowser> {
    const own = ["--headless=new", "--remote-debugging-port=0", `--user-data-dir=${options.userDataDir}`];
    // Chromium refuses to run its sandbox as root. Other users keep it.
    const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const child = spawn(ensureChromium(), [...chromiumArguments(options), ...own, ...sandbox], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    const address = new Promise<string>((resolve, reject) => {
      child.stderr?.on("data", (data) => {
        said += data;
        const [, url] = /DevTools listening on (\S+)/.exec(said) ?? [];
        if (url) resolve(url);
      });
      child.once("exit", () => reject(new Error(`the browser exited: ${said}`)));
    });
    const socket = new WebSocket(await address);
    await once(socket, "open");
    return new UnwatchedBrowser(child, socket);
  }

  async open(url: string): Promise<void> {
    await this.#send("Target.createTarget", { url });
  }

  /** Evaluates a function in the extension's worker, which is started if necessary. */
  async inWorker<T, A>(look: (argument: A) => Promise<T>, argument: A): Promise<T> {
    const { targetInfos } = await this.#send("Target.getTargets");
    const worker = (targetInfos as Target[]).find(({ type }) => type === "service_worker");
    if (!worker) throw new Error("the worker is not running");
    const { sessionId } = await this.#send("Target.attachToTarget", { targetId: worker.targetId, flatten: true });
    const expression = `(${look})(${JSON.stringify(argument)}).then(JSON.stringify)`;
    const evaluation = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.#send("Runtime.evaluate", evaluation, String(sessionId));
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    await this.#send("Target.detachFromTarget", { sessionId });
    const { value } = result as { value?: string };
    return value === undefined ? (undefined as T) : JSON.parse(value);
  }

  async close(): Promise<void> {
    const ended = once(this.#child, "exit");
    await this.#send("Browser.close").catch(() => {});
    this.#socket.close();
    await ended;
  }

  #send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result = {}, error }) => {
        this.#waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }
}
