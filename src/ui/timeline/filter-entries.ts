import type { TimelineEntry } from "../../domain/timeline/entry";
import { entryText } from "./entry-text";
import type { SortedEntry } from "./sort-entries";

/** Which entries of the timeline are displayed; null does not filter. */
export interface TimelineFilter {
  conversationId: string | null;
  crmId: string | null;
  onlyProblems: boolean;
  /** Includes the quiet entries, such as frequent events and minor updates. */
  isDetailed: boolean;
}

/** The default: notable entries of all conversations and CRMs. */
export const DEFAULT_FILTER: TimelineFilter = {
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

/** Returns the entries about what arrived, what was shown and what failed. */
function notableEntries(entries: readonly SortedEntry[]): readonly SortedEntry[] {
  return entries.filter(({ entry }) => severityOf(entry) !== "quiet");
}

const severityOf = (entry: TimelineEntry) => entryText(entry, { crm: "", variable: "" }).severity;

/** Returns the conversations and CRMs of the entries, without duplicates, in the order of the entries. */
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
