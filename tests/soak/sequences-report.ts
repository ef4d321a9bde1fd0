import type { ModelFigures } from "../e2e/scenarios/model/run";
import { measuredOn, toTable, writePart } from "./report";

/** Writes the section of the report about the random sequences. */
export function writeSequences(
  { sequences, leftOut, commands, loads, seconds }: Omit<ModelFigures, "isStuck">,
  chromium: string,
): void {
  writePart("Random sequences of actions and failures", [
    `Written by \`npm run soak -- tests/soak/sequences.spec.ts\` ${measuredOn(chromium)}.`,
    "`npm test` runs some of them (`tests/e2e/model.spec.ts`). A run that finds a fault does not change this page.",
    "",
    ...toTable([
      ["", ""],
      ["sequences", sequences],
      [
        "sequences left out, because a page that the agent opened did not load, or a page or the test's browser hung",
        leftOut,
      ],
      ["actions and failures in them", commands],
      ["page requests to the CRM", loads],
      ["wrong records on screen without a note", 0],
      ["typed words lost", 0],
      ["unnecessary tabs", 0],
      ["seconds", seconds],
    ]),
  ]);
}
