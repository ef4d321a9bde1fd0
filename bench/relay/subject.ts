import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readEnrolmentLink } from "../../src/protocol/relay-address";
import { connect } from "../../tests/relay/support/browser";
import { type NatsServer, startNats } from "../../tests/relay/support/nats-server";
import { type RelayProcess, startRelay } from "../../tests/relay/support/relay-process";

const CLOCK_TICKS = 100;
const SECRET = "secret-of-the-measured-one";

/** A server to measure, with the first message of each agent's browser. */
export interface Subject {
  name: string;
  /** The ports to post to, one for each process. */
  ports: number[];
  secret: string;
  hellos: string[];
  processes: ChildProcess[];
  /** Stops a relay and starts it again with the same ports and data. */
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
    name: "bare",
    ports: [port],
    secret: SECRET,
    hellos: Array.from({ length: agents }, (_, index) => String(index)),
    processes: [child],
    restart: async () => {},
    stop: async () => void child.kill(),
  };
}

/** @param count the number of processes; more than one process needs NATS */
export async function startRelays(agents: number, on: "file" | "NATS", count = 1): Promise<Subject> {
  const nats: NatsServer | undefined = on === "NATS" ? await startNats() : undefined;
  const env: Record<string, string> = { RELAY_LOG: "silent", ...(nats && { RELAY_NATS: nats.url }) };
  const relays: RelayProcess[] = [await startRelay(env)];
  const first = relays[0];
  if (!first) throw new Error("No relay was started.");
  const shared = { ...env, RELAY_SECRETS_FILE: join(first.data, "webhook-secret") };
  while (relays.length < count) relays.push(await startRelay(shared));
  return {
    name: `${on}, ${count} process${count > 1 ? "es" : ""}`,
    ports: relays.map(({ port }) => port),
    secret: first.secret,
    hellos: await enrolAll(first, agents),
    processes: relays.map(({ child }) => child),
    async restart() {
      await first.stop();
      relays[0] = await startRelay(
        { ...env, RELAY_PORT: String(first.port), RELAY_OPS_PORT: String(first.opsPort) },
        first.data,
      );
    },
    async stop() {
      await Promise.all(relays.map((relay) => relay.stop()));
      await nats?.kill();
    },
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
      browser.send({ type: "enrol", version: 1, code: readEnrolmentLink(line.split("\t")[2] ?? "")?.code });
      const { token } = await browser.has("enrolled");
      hellos[index] = JSON.stringify({ type: "hello", version: 1, token, cursor: null });
    }
  };
  await Promise.all(Array.from({ length: 32 }, lane));
  return hellos;
}

/** The processor time that a process has used so far, in seconds. */
export function cpuSeconds({ pid }: ChildProcess): number {
  const [, user = 0, system = 0] =
    /\) \S+(?: \S+){10} (\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.map(Number) ?? [];
  return (user + system) / CLOCK_TICKS;
}

/** The memory of a process, in bytes. */
export function memoryOf({ pid }: ChildProcess): number {
  return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
}
