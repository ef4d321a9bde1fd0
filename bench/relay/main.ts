/**
 * `npm run bench:relay`: compares the relay with a bare server, in turn, prints the table and writes
 * docs/relay-performance.md. With a number of browsers and of seconds, as in `npm run bench:relay -- 200 3`, the run is
 * short and no page is written.
 */
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { setup } from "../../tests/relay/support/build";
import { connectAll, measureLoad, measureMemory, measureThroughput } from "./load";
import { percentile } from "./percentile";
import { type Line, toPage } from "./report";
import { type Subject, startBare, startRelays } from "./subject";

const [browsers, seconds = 10] = process.argv.slice(2).map(Number);
const sizes = browsers ? [browsers] : [1_000, 10_000];
const PER_SECOND = 200;
const lines: Line[] = [];
/** The load of the machine before the run. Other processes make all times longer. */
const busy = loadavg()[0] ?? 0;

await setup();
for (const size of sizes) {
  console.log(`── ${size} browsers, ${PER_SECOND} events a second`);
  const bare = await withSubject(startBare(size), (subject) => measureLoad(subject, PER_SECOND, seconds));
  const relay = await withSubject(startRelays(size, "file"), (subject) => measureLoad(subject, PER_SECOND, seconds));
  const of = `${size} browsers`;
  const [p50, p99] = [0.5, 0.99].map(
    (share) => [percentile(bare.latencies, share), percentile(relay.latencies, share)] as const,
  );
  lines.push(
    { what: `processor time for an event, ${of}`, bare: bare.cpu, relay: relay.cpu, unit: "µs", most: { ratio: 2 } },
    { what: `post to browser, p50, ${of}`, bare: p50?.[0] ?? 0, relay: p50?.[1] ?? 0, unit: "ms", most: { more: 10 } },
    { what: `post to browser, p99, ${of}`, bare: p99?.[0] ?? 0, relay: p99?.[1] ?? 0, unit: "ms", most: { ratio: 3 } },
    { what: `events lost, ${of}`, bare: bare.lost, relay: relay.lost, unit: "", most: { value: 0 } },
  );
}

const smallest = sizes[0] ?? 0;
await withSubject(startRelays(smallest, "NATS"), async (subject) => {
  const { cpu, latencies, lost } = await measureLoad(subject, PER_SECOND, seconds);
  const of = `NATS, ${smallest} browsers`;
  lines.push(
    { what: `processor time for an event, ${of}`, relay: cpu, unit: "µs" },
    { what: `post to browser, p50, ${of}`, relay: percentile(latencies, 0.5), unit: "ms" },
    { what: `post to browser, p99, ${of}`, relay: percentile(latencies, 0.99), unit: "ms" },
    { what: `events lost, ${of}`, relay: lost, unit: "", most: { value: 0 } },
  );
});

const largest = sizes.at(-1) ?? 0;
console.log("── memory, restart");
await withSubject(startRelays(largest, "file"), async (subject) => {
  const bytes = await measureMemory(subject);
  lines.push({ what: "memory of an idle connection", relay: bytes / 1024, unit: "KB", most: { value: 16 } });
  await subject.restart();
  const began = performance.now();
  const sockets = await connectAll(subject);
  const isAll = sockets.every(({ readyState }) => readyState === 1);
  const took = isAll ? (performance.now() - began) / 1000 : Number.POSITIVE_INFINITY;
  lines.push({ what: `${largest} browsers back after a restart`, relay: took, unit: "s", most: { value: 60 } });
  for (const socket of sockets) socket.terminate();
});

console.log("── throughput");
for (const [on, count, least] of [
  ["file", 1, 2_000],
  ["NATS", 1, 1_000],
  ["NATS", 2, null],
  ["NATS", 4, null],
] as const) {
  if (browsers && count > 1) continue;
  await withSubject(startRelays(100, on, count), async (subject) => {
    const { rate, perCore } = await measureThroughput(subject, 64 * count, seconds);
    lines.push({ what: `events kept, ${subject.name}`, relay: rate, unit: "/s" });
    lines.push({
      what: `the same for a second of processor time`,
      relay: perCore,
      unit: "/s",
      ...(least !== null && { least }),
    });
  });
}

const page = toPage(
  lines,
  `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), load ${busy.toFixed(1)} before`,
);
console.log(`\n${page}`);
if (!browsers) writeFileSync(join(import.meta.dirname, "../../docs/relay-performance.md"), page);
process.exit(0);

async function withSubject<Result>(
  starting: Promise<Subject>,
  work: (subject: Subject) => Promise<Result>,
): Promise<Result> {
  const subject = await starting;
  try {
    return await work(subject);
  } finally {
    await subject.stop();
  }
}
