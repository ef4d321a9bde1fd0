import { median, p95 } from "./statistics";

/** A row of the report: what was measured, and whether it is within its limit. */
export interface Row {
  what: string;
  bare: string;
  bridge: string;
  ratio: number | null;
  limit: number | null;
}

/** Compares the times of two extensions that ran in turn, by a statistic such as the median. */
export function compare(
  what: string,
  statistic: (values: readonly number[]) => number,
  { bare, bridge }: { bare: readonly number[]; bridge: readonly number[] },
  limit: number | null,
  format: (value: number) => string = milliseconds,
): Row {
  const [less, more] = [statistic(bare), statistic(bridge)];
  return { what, bare: format(less), bridge: format(more), ratio: more / less, limit };
}

/** Two rows: the median and the 95th percentile. */
export function compareBoth(what: string, values: { bare: number[]; bridge: number[] }, limit: number): Row[] {
  return [compare(`${what}, median`, median, values, limit), compare(`${what}, p95`, p95, values, limit)];
}

export const milliseconds = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;

export const isMet = ({ ratio, limit }: Row) => ratio === null || limit === null || ratio <= limit;

/** The rows as a Markdown table, which is also readable in a terminal. */
export function toMarkdown(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { what, bare, bridge, ratio, limit } = row;
    const verdict = limit === null ? "" : isMet(row) ? "yes" : "**no**";
    return [what, bare, bridge, ratio?.toFixed(2) ?? "", limit?.toString() ?? "", verdict];
  });
  return markdown(["", "bare", "Desk Bridge", "ratio", "at most", "met"], lines);
}

export function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const toLine = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [toLine(head), toLine(widths.map((width) => "-".repeat(width))), ...lines.map(toLine)].join("\n");
}
