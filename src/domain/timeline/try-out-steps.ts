import type { Crm, Settings } from "../settings/schema";
import { isDone, type Outcome, type TimelineEntry } from "./entry";

type EntryOf<Kind extends TimelineEntry["kind"]> = Extract<TimelineEntry, { kind: Kind }>;

/** One expected result of a simulated conversation, and whether it happened. */
export interface TryOutStep {
  what: "heard" | "address" | "record" | "toast" | "notification" | "pages";
  /** `not-due`: the settings do not ask for it, or it is not needed now. */
  state: "done" | "not-done" | "not-due";
  /** The timeline entry. */
  entry?: TimelineEntry;
}

/** With these results nothing is wrong: for example, there is no tab for a toast, or the agent is already looking at the desk. */
const NOT_DUE: ReadonlySet<Outcome> = new Set(["no-tab", "desk-in-view", "toast-in-view"]);

/** The results of a simulated conversation, step by step, in the order in which an agent would check them. */
export function tryOutSteps(
  entries: readonly TimelineEntry[],
  crm: Pick<Crm, "id" | "openOn" | "toast" | "pageEvents">,
  { newConversation }: Pick<Settings["notifications"], "newConversation">,
): TryOutStep[] {
  const heard = entries.find((entry) => entry.kind === "event" && entry.type === "conversation.added");
  const trouble = entries.find(({ kind }) => kind === "rejected" || kind === "refused" || kind === "problem");
  if (!heard) return [{ what: "heard", state: "not-done", ...(trouble && { entry: trouble }) }];
  const refused = entries.filter((entry) => entry.kind === "address-refused");
  return [
    { what: "heard", state: "done", entry: heard },
    ...refused.map((entry): TryOutStep => ({ what: "address", state: "not-done", entry })),
    recordStep(entries, crm, heard.at),
    effectStep("toast", effectsOf(entries, "toast")[0], crm.toast),
    effectStep("notification", effectsOf(entries, "notify")[0], newConversation),
    ...(crm.pageEvents ? [effectStep("pages", effectsOf(entries, "tell-pages").at(-1), true)] : []),
  ];
}

function recordStep(
  entries: readonly TimelineEntry[],
  { id, openOn }: Pick<Crm, "id" | "openOn">,
  at: string,
): TryOutStep {
  const entry = effectsOf(entries, "show-record").at(-1);
  if (entry || openOn === "never") return effectStep("record", entry, openOn !== "never");
  // Without a record address there is no effect, so this entry is added here.
  const missing = { kind: "effect", effect: "show-record", outcome: "no-record", at, crmId: id } as const;
  return { what: "record", state: "not-done", entry: missing };
}

function effectStep(what: TryOutStep["what"], entry: EntryOf<"effect"> | undefined, isWanted: boolean): TryOutStep {
  if (!entry) return { what, state: isWanted ? "not-done" : "not-due" };
  if (what !== "record" && NOT_DUE.has(entry.outcome)) return { what, state: "not-due", entry };
  return { what, state: isDone(entry.outcome) ? "done" : "not-done", entry };
}

function effectsOf(entries: readonly TimelineEntry[], effect: string): EntryOf<"effect">[] {
  return entries.flatMap((entry) => (entry.kind === "effect" && entry.effect === effect ? [entry] : []));
}
