import type { Phrase } from "../shared/phrase";

export type Severity = "news" | "done" | "quiet" | "problem";

/** A line of the timeline in words that an agent understands. */
export interface EntryText {
  severity: Severity;
  title: Phrase;
  /** Why, or how. */
  detail?: Phrase;
  /** What to do about it. */
  advice?: Phrase;
  /** A message of the browser or of a page, displayed verbatim. */
  quote?: string;
  /** Where the advice can be followed: at this CRM, or on a page of the options page. */
  link?: "this-crm" | "crms" | "desk" | "relay";
}

/** The names that the text needs besides the entry. */
export interface Names {
  /** The name of the entry's CRM. */
  crm: string;
  /** The display name of the variable that caused the problem. */
  variable: string;
}
