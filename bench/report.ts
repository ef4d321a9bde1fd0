import { cpus, release, totalmem, type } from "node:os";
import type { Budget } from "../tests/budgets";
import { markdown, type Row, toMarkdown } from "./harness/table";
import type { Profile, Step } from "./measures/profile";

export interface Report {
  browser: string;
  rows: readonly Row[];
  budgets: readonly Budget[];
  profiles: { warm: Profile; cold: Profile };
  /** bench/notes.md. */
  notes: string;
}

/** The page that `npm run bench` writes to docs. */
export function toPage({ browser, rows, budgets, profiles, notes }: Report): string {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const date = new Date().toISOString().slice(0, 10);
  return `# Performance

Written by \`npm run bench\` on ${date}: ${cpus().length} cores (${cpu?.model.trim()}), ${memory} of memory,
${type()} ${release()}, ${browser}.

Desk Bridge is compared with a bare extension (\`bench/extensions/bare\`) that forwards every message with as few calls as
possible: no validation, no state, no guaranteed order. Both run in one browser and take turns, event by event, with the same pages and
the same clock. A busy machine makes all times longer, so the ratio is what counts. "Warm" means that the worker is running.
"Page event received" means that a script of the CRM page has received the event; "record on screen", that the page shows the
record.

${toMarkdown(rows)}

## Budgets

${markdown(
  ["", "bytes", "at most"],
  budgets.map(({ what, bytes, limit }) => [what, bytes.toLocaleString("en"), limit.toLocaleString("en")]),
)}

## Where the time goes

The figures are medians, in milliseconds after the desk page posted its message. The agent moves the focus to another conversation:
its record is shown, and the CRM's scripts receive the event. If a call is made several times, the table shows the first one. In the cold
profile, the extension's process is running and its worker is not.

${profileTable("Warm", profiles.warm)}

${profileTable("Cold", profiles.cold)}

${notes.trim()}
`;
}

function profileTable(title: string, { bare, bridge }: Profile): string {
  const cell = (step: Step | undefined) => (step ? [step.at.toFixed(1), step.what] : ["", ""]);
  const lines = Array.from({ length: Math.max(bare.length, bridge.length) }, (_, index) => [
    ...cell(bare[index]),
    ...cell(bridge[index]),
  ]);
  return markdown([title, "bare", "ms", "Desk Bridge"], lines);
}
