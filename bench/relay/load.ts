import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { WebSocket } from "ws";
import { sign } from "../../relay/src/intake/signature";
import { cpuSeconds, memoryOf, type Subject } from "./subject";

/** An event that has not arrived after this time is lost. */
const PATIENCE_MS = 60_000;
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export interface Measured {
  /** Processor time per event, in microseconds. */
  cpu: number;
  /** Milliseconds from the post to the browser. */
  latencies: number[];
  lost: number;
}

/** Connects one browser for each agent, several at a time, and resolves when all are live. */
export async function connectAll(
  { ports, hellos }: Subject,
  onEvent: (eventId: string) => void = () => {},
): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  const rest = [...hellos.entries()];
  const lane = async () => {
    for (let next = rest.pop(); next; next = rest.pop()) {
      const [index, hello] = next;
      const socket = new WebSocket(`ws://127.0.0.1:${ports[index % ports.length]}/stream`);
      sockets.push(socket);
      socket.on("error", () => {});
      await new Promise<void>((live) => {
        socket.once("open", () => socket.send(hello));
        socket.on("message", (data: Buffer) => {
          const { type, data: event, cursor } = JSON.parse(String(data));
          if (type === "live") live();
          if (type !== "event") return;
          if (cursor !== undefined) socket.send(JSON.stringify({ type: "ack", cursor }));
          onEvent(event.eventId);
        });
        socket.once("close", () => live());
      });
    }
  };
  await Promise.all(Array.from({ length: 64 }, lane));
  return sockets;
}

export function post({ ports, secret }: Subject, index: number, event: object): Promise<number> {
  const body = JSON.stringify(event);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port: ports[index % ports.length],
        path: "/webhooks/iadvize",
        method: "POST",
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "x-iadvize-signature": sign(secret, body),
        },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode ?? 0));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

export function eventOf(agents: number): { eventId: string; [field: string]: unknown } {
  return {
    eventId: randomUUID(),
    eventType: "v2.conversation.pushed",
    platform: "ha",
    clientId: 4127,
    createdAt: new Date().toISOString(),
    projectId: 5321,
    conversationId: randomUUID(),
    operatorId: String(Math.floor(Math.random() * agents)),
    visitorId: randomUUID(),
    channel: "CHAT",
  };
}

/** Posts this number of events per second, and measures the time of each. */
export async function measureLoad(subject: Subject, perSecond: number, seconds: number): Promise<Measured> {
  const began = new Map<string, number>();
  const latencies: number[] = [];
  const sockets = await connectAll(subject, (eventId) => {
    const at = began.get(eventId);
    if (at !== undefined) latencies.push(performance.now() - at);
    began.delete(eventId);
  });
  const before = subject.processes.reduce((sum, one) => sum + cpuSeconds(one), 0);
  const start = performance.now();
  const answers: Promise<number>[] = [];
  for (let index = 0; index < perSecond * seconds; index++) {
    const due = start + (index * 1000) / perSecond;
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    const event = eventOf(subject.hellos.length);
    began.set(event.eventId, performance.now());
    answers.push(post(subject, index, event));
  }
  const statuses = await Promise.all(answers);
  if (statuses.some((status) => status !== 202)) throw new Error("The server refused an event.");
  for (let waited = 0; began.size > 0 && waited < PATIENCE_MS; waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const after = subject.processes.reduce((sum, one) => sum + cpuSeconds(one), 0);
  for (const socket of sockets) socket.terminate();
  return { cpu: ((after - before) * 1e6) / (perSecond * seconds), latencies, lost: began.size };
}

/**
 * Posts as many events as possible, with this number of concurrent senders.
 *
 * @returns events per second, and events per second of processor time
 */
export async function measureThroughput(
  subject: Subject,
  lanes: number,
  seconds: number,
): Promise<{ rate: number; perCore: number }> {
  const before = subject.processes.reduce((sum, one) => sum + cpuSeconds(one), 0);
  const start = performance.now();
  let count = 0;
  const lane = async () => {
    while (performance.now() - start < seconds * 1000) {
      if ((await post(subject, count, eventOf(subject.hellos.length))) === 202) count += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const elapsed = (performance.now() - start) / 1000;
  const cpu = subject.processes.reduce((sum, one) => sum + cpuSeconds(one), 0) - before;
  return { rate: count / elapsed, perCore: count / cpu };
}

/** Bytes per idle connection. */
export async function measureMemory(subject: Subject): Promise<number> {
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    return subject.processes.reduce((sum, one) => sum + memoryOf(one), 0);
  };
  const before = await settled();
  const sockets = await connectAll(subject);
  const after = await settled();
  for (const socket of sockets) socket.terminate();
  return (after - before) / sockets.length;
}
