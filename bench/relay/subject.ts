import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readEnrolmentLink } from "../../src/protocol/relay-address";
import { connect } from "../../tests/relay/support/browser";
import { type RelayProcess, startRelay } from "../../tests/relay/support/relay-process";

const CLOCK_TICKS = 100;
const SECRET = "secret-of-the-measured-one";

/** What is measured: a server with the first words by which each agent's browser begins. */
export interface Subject {
  /** Where to post, and where browsers connect. */
  port: number;
  secret: string;
  hellos: string[];
  readonly process: ChildProcess;
  /** Ends a relay and starts it again where it was. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startBare(agents: number): Promise<Subject> {
  const child = spawn(process.execPath, ["--import", "tsx", resolve(import.meta.dirname, "bare.ts")], {
    env: { ...process.env, BARE_SECRET: SECRET },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<number>((found) => {
    child.stdout.on("data", (chunk) => found(Number(/listens on (\d+)/.exec(String(chunk))?.[1])));
  });
  return {
    port,
    secret: SECRET,
    hellos: Array.from({ length: agents }, (_, index) => String(index)),
    process: child,
    restart: async () => {},
    stop: async () => void child.kill(),
  };
}

export async function startMeasured(agents: number): Promise<Subject> {
  let relay = await startRelay({ RELAY_LOG: "silent" });
  const { port, opsPort, data, secret } = relay;
  return {
    port,
    secret,
    hellos: await enrolAll(relay, agents),
    get process() {
      return relay.child;
    },
    async restart() {
      await relay.stop();
      relay = await startRelay(
        { RELAY_LOG: "silent", RELAY_PORT: String(port), RELAY_OPS_PORT: String(opsPort) },
        data,
      );
    },
    stop: () => relay.stop(),
  };
}

async function enrolAll(relay: RelayProcess, agents: number): Promise<string[]> {
  const file = join(relay.data, "agents");
  const links = join(relay.data, "links");
  writeFileSync(file, Array.from({ length: agents }, (_, index) => `${index} Agent\n`).join(""));
  writeFileSync(links, await relay.command("agents", "import", file));
  const rest = [...readFileSync(links, "utf8").trim().split("\n").entries()];
  const hellos: string[] = [];
  const lane = async () => {
    for (let next = rest.pop(); next; next = rest.pop()) {
      const [index, line] = next;
      const browser = connect(relay.port);
      browser.say({ type: "enrol", version: 1, code: readEnrolmentLink(line.split("\t")[2] ?? "")?.code });
      const { token } = await browser.has("enrolled");
      hellos[index] = JSON.stringify({ type: "hello", version: 1, token, cursor: null });
    }
  };
  await Promise.all(Array.from({ length: 32 }, lane));
  return hellos;
}

/** Seconds of processor time of a process so far. */
export function cpuSeconds({ pid }: ChildProcess): number {
  const [, user = 0, system = 0] =
    /\) \S+(?: \S+){10} (\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.map(Number) ?? [];
  return (user + system) / CLOCK_TICKS;
}

/** Bytes of memory that a process holds. */
export function memoryOf({ pid }: ChildProcess): number {
  return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
}
