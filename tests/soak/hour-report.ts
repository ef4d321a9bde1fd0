import type { HourFigures } from "../e2e/scenarios/hour/run";
import { measuredOn, toTable, writePart } from "./report";

/** Writes the section of the report about the hour, with a row for each CRM. */
export function writeHours(hours: readonly HourFigures[], chromium: string): void {
  writePart("An ordinary hour of an agent", [
    "This test simulates an hour of an agent's work. Thirty conversations begin and end, up to four at a time, and the focus moves between",
    "them. Meanwhile the agent reads, edits and saves records, writes notes, searches, filters and ticks lists, cancels dialogs, and types a",
    "letter and deletes it. The agent also leaves four sentences half written, and finishes some of them later. If a CRM lacks a",
    "feature, that step is left out. The random pauses have a mean of one minute, cut to at most eleven seconds.",
    "",
    "A further tab is correct if a sentence was left unfinished in the first one. Otherwise it is a false alarm. The aim is three further tabs",
    "at most. Desk Bridge does not replace a page whose own guard objects, except if the guard objects only to an edit that was cancelled,",
    "as in Redmine. A saved sentence must be on the server, and any other sentence must still be in a tab.",
    "",
    `Written by \`npm run soak -- tests/soak/hour.spec.ts\` ${measuredOn(chromium)}. \`npm test\` runs a short version`,
    "(`tests/e2e/hour.spec.ts`).",
    "",
    ...toTable([COLUMNS.map(([name]) => name), ...hours.map((hour) => COLUMNS.map(([, of]) => `${of(hour)}`))]),
  ]);
}

const COLUMNS: [string, (hour: HourFigures) => string | number][] = [
  ["CRM", ({ crm }) => crm],
  ["conversations", ({ conversations }) => conversations],
  ["focus moves", ({ moves }) => moves],
  ["actions by the agent", ({ works }) => works],
  ["most further tabs", ({ mostTabs }) => mostTabs],
  ["sentences", ({ sentences }) => sentences],
  ["sentences lost", ({ lost }) => lost.length],
  ["records not followed", ({ notFollowed }) => notFollowed.length],
];
