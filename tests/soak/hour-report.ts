import type { HourFigures } from "../e2e/scenarios/hour/run";
import { measuredOn, toTable, writePart } from "./report";

/** Writes the part of the report that tells of the hour, in each CRM. */
export function writeHours(hours: readonly HourFigures[], chromium: string): void {
  writePart("An ordinary hour of an agent", [
    "Thirty conversations come and go, up to four at a time, and the focus moves between them. Meanwhile the agent looks, edits",
    "and saves, writes notes, searches, filters and ticks lists, cancels dialogs, types a letter and deletes it, and leaves four",
    "sentences half written, of which they finish some when they are back. What a CRM has not, they don't do in it. The pauses",
    "are a minute on average, cut at eleven seconds. A further tab is right where a sentence was left in one, and a false alarm",
    "elsewhere; the aim is three at most. A page whose own guard objects is kept, but where it objects to nothing but an edit",
    "that was cancelled, as Redmine's does. A sentence that is saved has to be on the server, and any other in a tab.",
    "",
    `Written by \`npm run soak -- tests/soak/hour.spec.ts\` ${measuredOn(chromium)}. \`npm test\` plays a short one`,
    "(`tests/e2e/hour.spec.ts`).",
    "",
    ...toTable([COLUMNS.map(([name]) => name), ...hours.map((hour) => COLUMNS.map(([, of]) => `${of(hour)}`))]),
  ]);
}

const COLUMNS: [string, (hour: HourFigures) => string | number][] = [
  ["CRM", ({ crm }) => crm],
  ["conversations", ({ conversations }) => conversations],
  ["moves of the focus", ({ moves }) => moves],
  ["works", ({ works }) => works],
  ["further tabs at most", ({ mostTabs }) => mostTabs],
  ["sentences", ({ sentences }) => sentences],
  ["sentences lost", ({ lost }) => lost.length],
  ["records not followed", ({ notFollowed }) => notFollowed.length],
];
