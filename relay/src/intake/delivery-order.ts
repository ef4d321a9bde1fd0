import * as z from "zod/mini";

/**
 * The phases in which a process delivers its spooled events in the right order with those of others:
 *
 * - `away`: the engine can't be reached; new events are spooled.
 * - `asking`: the engine can be reached again, and the others are being notified; new events are held.
 * - `behind`: spooled events, here or elsewhere, have to be delivered first; new events are added to the spool.
 * - `done`: nothing is spooled here, and nothing will be while the engine can be reached; new events are held briefly.
 * - `direct`: no process has spooled events; new events are written to the engine.
 */
const PHASES = ["away", "asking", "behind", "done", "direct"] as const;
export type Phase = (typeof PHASES)[number];

/** What others learn about a spooled line: when it arrived, in milliseconds since 1970, and to which conversations it belongs. */
const lineSchema = z.object({ at: z.number(), keys: z.array(z.string()) });
export type SpooledLine = z.infer<typeof lineSchema>;

const questionSchema = z.object({
  name: z.string(),
  phase: z.enum(PHASES),
  /** The number of lines that are spooled there. */
  waiting: z.number(),
  /** The oldest of them. */
  lines: z.array(lineSchema),
});
export type Question = z.infer<typeof questionSchema>;

const answerSchema = z.object({
  phase: z.enum(PHASES),
  waiting: z.number(),
  /** How many of the lines in the question come before everything that is spooled here. */
  free: z.number(),
});
export type Answer = z.infer<typeof answerSchema>;

export function readQuestion(text: string): Question | undefined {
  return parse(questionSchema, text);
}

export function readAnswer(text: string | undefined): Answer | undefined {
  return text === undefined ? undefined : parse(answerSchema, text);
}

/**
 * Returns how many of another process's lines may be delivered before everything that is spooled here.
 *
 * @param waiting the lines that are spooled here, oldest first
 * @param name the name of this process
 */
export function deliverableLines(
  { name: other, lines }: Question,
  waiting: readonly SpooledLine[],
  name: string,
): number {
  const isBefore = (one: SpooledLine, line: SpooledLine) => one.at < line.at || (one.at === line.at && name < other);
  const newest = lines.at(-1);
  if (!newest) return 0;
  const oldest = new Map<string, SpooledLine>();
  for (const one of waiting) {
    if (!isBefore(one, newest)) break;
    for (const key of one.keys) if (!oldest.has(key)) oldest.set(key, one);
  }
  const blocked = lines.findIndex((line) =>
    line.keys.some((key) => {
      const one = oldest.get(key);
      return one !== undefined && isBefore(one, line);
    }),
  );
  return blocked === -1 ? lines.length : blocked;
}

export interface PhaseDecision {
  phase: Phase;
  /** How many of this process's oldest lines may be delivered now. */
  free: number;
}

/**
 * Decides how to continue, by the answers of the others.
 *
 * No process becomes `direct` before all have reported `done`, which is a promise to spool nothing more. So no process has events
 * that have to come first. If another process is already `direct`, this has been established.
 *
 * @param own the question that was sent to the others
 * @param answers undefined for a process that did not answer
 * @param isDisturbed a process that is not `done` asked in the meantime, so the answers may be outdated
 */
export function decidePhase(
  own: Pick<Question, "phase" | "waiting" | "lines">,
  answers: readonly (Answer | undefined)[],
  isDisturbed: boolean,
): PhaseDecision {
  const known = answers.filter((answer) => answer !== undefined);
  const isMissing = known.length < answers.length;
  if (own.waiting > 0) {
    const free = Math.min(own.lines.length, ...known.map((answer) => answer.free));
    return { phase: "behind", free: isMissing ? 0 : free };
  }
  const nothing = (phase: Phase) => ({ phase, free: 0 });
  if (known.some(({ phase }) => phase === "direct")) return nothing(isDisturbed ? own.phase : "direct");
  // A promise can only be revoked by notifying all others.
  if (isMissing) return nothing(own.phase === "done" ? "asking" : "behind");
  if (own.phase !== "done") return nothing(known.every(({ waiting }) => waiting === 0) ? "done" : "behind");
  return nothing(known.every(({ phase }) => phase === "done") && !isDisturbed ? "direct" : "done");
}

function parse<Output>(schema: z.ZodMiniType<Output>, text: string): Output | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
