import { markdown } from "../harness/table";

/** A row of the report. `bare` is the figure of the bare server, if there is one to compare with. */
export interface Line {
  what: string;
  bare?: number;
  relay: number;
  unit: string;
  most?: { ratio: number } | { more: number } | { value: number };
  least?: number;
}

/** The page that is written, with each figure, its limit, and whether it is met. */
export function toPage(lines: readonly Line[], machine: string): string {
  const table = markdown(
    ["", "bare", "relay", "ratio", "wanted", "met"],
    lines.map((line) => {
      const { what, bare, relay, unit } = line;
      const figure = (value: number) => `${value.toFixed(value < 100 && unit !== "" ? 1 : 0)} ${unit}`.trim();
      const ratio = bare ? (relay / bare).toFixed(2) : "";
      const met = isMet(line);
      return [
        what,
        bare === undefined ? "" : figure(bare),
        figure(relay),
        ratio,
        wanted(line),
        met === undefined ? "" : met ? "yes" : "**no**",
      ];
    }),
  );
  return `# Relay performance

Written by \`npm run bench:relay\`: ${machine}. The bare server checks the signature and sends the event to the agent's socket. It stores
nothing, so an event is lost if its agent is not connected. The relay writes each event to the disk before it answers. The browsers and
the sender run on the same machine, which makes both servers slower than they would be alone.

${table}
`;
}

function isMet({ bare = 0, relay, most, least }: Line): boolean | undefined {
  if (least !== undefined) return relay >= least;
  if (!most) return undefined;
  if ("ratio" in most) return relay <= bare * most.ratio;
  return "more" in most ? relay <= bare + most.more : relay <= most.value;
}

function wanted({ most, least, unit }: Line): string {
  if (least !== undefined) return `${least} ${unit} or more`;
  if (!most) return "";
  if ("ratio" in most) return `at most ${most.ratio}×`;
  return "more" in most ? `at most ${most.more} ${unit} more` : `at most ${most.value} ${unit}`.trim();
}
