import type { ModelFigures } from "../e2e/scenarios/model/run";
import { measuredOn, toTable, writePart } from "./report";

/** Writes the part of the report that tells of the random sequences. */
export function writeSequences({ sequences, leftOut, commands, loads, seconds }: ModelFigures, chromium: string): void {
  writePart("Random sequences of what may happen to records", [
    `Written by \`npm run soak -- tests/soak/sequences.spec.ts\` ${measuredOn(chromium)}.`,
    "`npm test` runs some of them (`tests/e2e/model.spec.ts`). A run that finds a fault writes nothing.",
    "",
    ...toTable([
      ["", ""],
      ["sequences", sequences],
      ["others, after which a page of the agent's, or one that hung, did not come", leftOut],
      ["commands in them", commands],
      ["pages that the CRM was asked for", loads],
      ["records on screen that were not right and not marked", 0],
      ["typed words lost", 0],
      ["tabs that nobody called for", 0],
      ["seconds", seconds],
    ]),
  ]);
}
