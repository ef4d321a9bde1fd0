import * as z from "zod/mini";

/**
 * Where a process is in bringing what was spooled in the right order with what others have:
 *
 * - `away`: the engine can't be reached, and what comes is spooled.
 * - `asking`: it can be reached again, and the others are being told; what comes is held.
 * - `behind`: something that was spooled, here or elsewhere, is still to be delivered; what comes goes behind it, in the spool.
 * - `done`: nothing is spooled here, and nothing will be as long as the engine is there; what comes is held for a moment.
 * - `direct`: nobody has anything spooled, and what comes goes to the engine.
 */
const PHASES = ["away", "asking", "behind", "done", "direct"] as const;
export type Phase = (typeof PHASES)[number];

/** What is told of a line that is spooled: when it came, in milliseconds since 1970, and of which conversations it is. */
const lineSchema = z.object({ at: z.number(), keys: z.array(z.string()) });
export type Line = z.infer<typeof lineSchema>;

const questionSchema = z.object({
  name: z.string(),
  phase: z.enum(PHASES),
  /** Lines that are spooled there. */
  waiting: z.number(),
  /** The oldest of them. */
  lines: z.array(lineSchema),
});
export type Question = z.infer<typeof questionSchema>;

const answerSchema = z.object({
  phase: z.enum(PHASES),
  waiting: z.number(),
  /** So many of the lines that were asked for have nothing here before them. */
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
 * How many of another process's lines may be delivered before everything that waits here.
 *
 * @param waiting the lines that wait here, the oldest first @param name of the process here
 */
export function freeOf({ name: other, lines }: Question, waiting: readonly Line[], name: string): number {
  const isBefore = (one: Line, line: Line) => one.at < line.at || (one.at === line.at && name < other);
  const newest = lines.at(-1);
  if (!newest) return 0;
  const oldest = new Map<string, Line>();
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

export interface Verdict {
  phase: Phase;
  /** So many of the own oldest lines may be delivered now. */
  free: number;
}

/**
 * Decides how to go on from what the others answered.
 *
 * Nobody goes `direct` before all have said that they are `done`, which is a promise to spool nothing more; so there is nothing
 * anywhere that has to come before. One that finds another `direct` knows that from it.
 *
 * @param own as it was told to the others
 * @param answers undefined for one that gave none
 * @param isDisturbed another one that is not `done` asked meanwhile, so that what was answered may hold no more
 */
export function judge(
  own: Pick<Question, "phase" | "waiting" | "lines">,
  answers: readonly (Answer | undefined)[],
  isDisturbed: boolean,
): Verdict {
  const known = answers.filter((answer) => answer !== undefined);
  const isMissing = known.length < answers.length;
  if (own.waiting > 0) {
    const free = Math.min(own.lines.length, ...known.map((answer) => answer.free));
    return { phase: "behind", free: isMissing ? 0 : free };
  }
  const nothing = (phase: Phase) => ({ phase, free: 0 });
  if (known.some(({ phase }) => phase === "direct")) return nothing(isDisturbed ? own.phase : "direct");
  // A promise is taken back by telling everybody.
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
