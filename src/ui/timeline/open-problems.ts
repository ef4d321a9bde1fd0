import type { TimelineEntry } from "../../domain/timeline/entry";
import { entryText } from "./entry-text";
import type { SortedEntry } from "./sort-entries";

/** What went wrong longer ago than this was found out by other ways, or did not matter. */
const FRESH_MS = 60 * 60_000;

/** What the agent can see of it elsewhere in the popup, as it is now. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(["crm-broken", "crm-no-permission"]);

interface Present {
  /** Milliseconds since 1970. */
  now: number;
  crmIds: readonly string[];
  /** The conversations on the desk. */
  conversationIds: readonly string[];
}

/**
 * What went wrong and is still of concern: the last of its kind, of a CRM that is there and a conversation that is on the desk.
 * What went well since is solved.
 *
 * @param entries newest first
 */
export function openProblems(
  entries: readonly SortedEntry[],
  { now, crmIds, conversationIds }: Present,
): SortedEntry[] {
  const decided = new Set<string>();
  return entries.filter(({ entry }) => {
    const subject = subjectOf(entry);
    if (subject === undefined || decided.has(subject)) return false;
    decided.add(subject);
    const isOver = now - Date.parse(entry.at) > FRESH_MS;
    const { severity, advice } = entryText(entry, { crm: "", variable: "" });
    return !isOver && severity === "problem" && advice !== undefined && isPresent(entry, crmIds, conversationIds);
  });
}

/** Of one subject the newest entry decides; of none, where there is nothing that an agent could do. */
function subjectOf(entry: TimelineEntry): string | undefined {
  switch (entry.kind) {
    case "effect":
      return `${entry.effect} ${entry.crmId ?? ""}`;
    case "problem":
      return TOLD_ELSEWHERE.has(entry.code) ? undefined : `${entry.code} ${entry.crmId ?? ""}`;
    case "refused":
    case "rejected":
      return `${entry.kind} ${entry.reason}`;
    case "event":
    case "address-refused":
      return undefined;
  }
}

function isPresent(entry: TimelineEntry, crmIds: readonly string[], conversationIds: readonly string[]): boolean {
  const { crmId, conversationId }: { crmId?: string; conversationId?: string } = { ...aboutOf(entry) };
  return (
    (crmId === undefined || crmIds.includes(crmId)) &&
    (conversationId === undefined || conversationIds.includes(conversationId))
  );
}

const aboutOf = (entry: TimelineEntry) => ("crmId" in entry || "conversationId" in entry ? entry : {});
