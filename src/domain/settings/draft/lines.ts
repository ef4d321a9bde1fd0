import type { Crm, NamedVariable, RecordEntry } from "../schema";

/** A line of a list while it is edited; the key stays when the line moves. */
export interface Line {
  key: number;
  text: string;
  /** Of a record address that is a search: what the address of a record looks like that it finds. */
  hit?: string;
}

export interface VariableLine extends NamedVariable {
  key: number;
  name: string;
}

export function toVariableLines(variables: Crm["variables"]): VariableLine[] {
  return Object.entries(variables).map(([name, variable], key) => ({ key, name, ...variable }));
}

/** The lines with something in them. */
export function filledLines(lines: readonly Line[]): Line[] {
  return lines.filter(({ text }) => text.trim() !== "");
}

export function toLines(texts: readonly string[]): Line[] {
  return texts.map((text, key) => ({ key, text }));
}

export function toRecordLines(records: readonly RecordEntry[]): Line[] {
  return records.map((record, key) => {
    return typeof record === "string" ? { key, text: record } : { key, text: record.search, hit: record.hit };
  });
}

/** The list with one more line at its end. */
export function addLine(lines: readonly Line[], text = ""): Line[] {
  return [...lines, { key: nextKey(lines), text }];
}

export function nextKey(lines: readonly { key: number }[]): number {
  return Math.max(-1, ...lines.map(({ key }) => key)) + 1;
}

/** The list with one line a place up (-1) or down (1); the same where it is at that end already. */
export function moveLine<L extends { key: number }>(lines: readonly L[], key: number, by: -1 | 1): L[] {
  return placeLine(lines, key, lines.findIndex((line) => line.key === key) + by);
}

/** The list with one line in another place, counted from 0; the same where there is no such line or place. */
export function placeLine<L extends { key: number }>(lines: readonly L[], key: number, to: number): L[] {
  const from = lines.findIndex((line) => line.key === key);
  const line = lines[from];
  return line && to >= 0 && to < lines.length ? lines.toSpliced(from, 1).toSpliced(to, 0, line) : [...lines];
}

/** The list with what the search of one line finds; undefined where that is no search. */
export function withHit(lines: readonly Line[], key: number, hit: string | undefined): Line[] {
  return lines.map((line) => (line.key === key ? { key, text: line.text, ...(hit !== undefined && { hit }) } : line));
}
