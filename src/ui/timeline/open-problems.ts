import type { TimelineEntry } from "../../domain/timeline/entry";
import { entryText } from "./entry-text";
import type { SortedEntry } from "./sort-entries";

/** Older problems have been noticed by other means, or did not matter. */
const FRESH_MS = 60 * 60_000;

/** The popup already displays the current state of these elsewhere. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(["crm-broken", "crm-no-permission"]);

interface Present {
  /** Milliseconds since 1970. */
  now: number;
  crmIds: readonly string[];
  /** The conversations on the desk. */
  conversationIds: readonly string[];
}

/**
 * Returns the problems that still matter: the latest of each kind, if its CRM still exists and its conversation is still on the
 * desk. A later success of the same kind solves a problem.
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

/** The newest entry of a subject decides. Undefined if there is nothing that an agent could do. */
function subjectOf(entry: TimelineEntry): string | undefined {
  switch (entry.kind) {
    case "effect":
      return `${entry.effect} ${entry.crmId ?? ""}`;
    case "problem":
      return SHOWN_ELSEWHERE.has(entry.code) ? undefined : `${entry.code} ${entry.crmId ?? ""}`;
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
