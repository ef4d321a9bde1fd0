import { cpus, release, totalmem, type } from "node:os";
import type { Budget } from "../tests/budgets";
import { markdown, type Row, toMarkdown } from "./lab/table";
import type { Profile, Step } from "./measures/profile";

export interface Report {
  browser: string;
  rows: readonly Row[];
  budgets: readonly Budget[];
  profiles: { warm: Profile; cold: Profile };
  /** What was learned on the way, in Markdown. */
  notes: string;
}

/** The page that `npm run bench` leaves in docs. */
export function toPage({ browser, rows, budgets, profiles, notes }: Report): string {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const date = new Date().toISOString().slice(0, 10);
  return `# What it costs

Written by \`npm run bench\` on ${date}: ${cpus().length} cores (${cpu?.model.trim()}), ${memory} of memory,
${type()} ${release()}, ${browser}.

Desk Bridge is measured against a bare extension (\`bench/extensions/bare\`) that hands every message on with the fewest
calls that do it: no validation, no state, no order. Both are in one browser and take turns, event by event, with the same
pages and the same clock, so what counts is the ratio. A busy machine makes all times longer.

${toMarkdown(rows)}

## Budgets

${markdown(
  ["", "bytes", "at most"],
  budgets.map(({ what, bytes, limit }) => [what, bytes.toLocaleString("en"), limit.toLocaleString("en")]),
)}

## Where the time goes

Medians, in milliseconds after the desk page's post. The agent turns to another conversation: its record comes on screen
and the CRM's scripts are told. Of calls that are made several times the first is shown. In the cold profile the process
of the extension is there and its worker is not.

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
