import type { TimelineEntry } from "../../domain/timeline/entry";
import { entryText } from "./entry-text";
import type { SortedEntry } from "./sort-entries";

/** What of the timeline is to be seen; null where it does not matter. */
export interface TimelineFilter {
  conversationId: string | null;
  crmId: string | null;
  onlyProblems: boolean;
  /** Also what was only kept up to date on the way. */
  isDetailed: boolean;
}

/** What matters, of everybody. */
export const WHAT_MATTERS: TimelineFilter = {
  conversationId: null,
  crmId: null,
  onlyProblems: false,
  isDetailed: false,
};

export function filterEntries(entries: readonly SortedEntry[], filter: TimelineFilter): SortedEntry[] {
  const { conversationId, crmId, onlyProblems, isDetailed } = filter;
  return (isDetailed ? entries : notableEntries(entries)).filter(
    ({ entry }) =>
      (conversationId === null || aboutConversation(entry) === conversationId) &&
      (crmId === null || aboutCrm(entry) === crmId) &&
      (!onlyProblems || severityOf(entry) === "problem"),
  );
}

/** What came, what was shown and what went wrong. */
function notableEntries(entries: readonly SortedEntry[]): readonly SortedEntry[] {
  return entries.filter(({ entry }) => severityOf(entry) !== "quiet");
}

const severityOf = (entry: TimelineEntry) => entryText(entry, { crm: "", variable: "" }).severity;

/** The conversations and CRMs that the entries are about, each once, in the order of the entries. */
export function subjectsOf(entries: readonly SortedEntry[]): { conversationIds: string[]; crmIds: string[] } {
  const all = entries.map(({ entry }) => entry);
  return {
    conversationIds: [...new Set(all.flatMap((entry) => aboutConversation(entry) ?? []))],
    crmIds: [...new Set(all.flatMap((entry) => aboutCrm(entry) ?? []))],
  };
}

function aboutConversation(entry: TimelineEntry): string | undefined {
  return "conversationId" in entry ? entry.conversationId : undefined;
}

function aboutCrm(entry: TimelineEntry): string | undefined {
  return "crmId" in entry ? entry.crmId : undefined;
}
