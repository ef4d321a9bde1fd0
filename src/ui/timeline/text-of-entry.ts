import type { Phrase } from "../shared/phrase";

export type Severity = "news" | "done" | "quiet" | "problem";

/** A line of the timeline in words an agent understands. */
export interface EntryText {
  severity: Severity;
  title: Phrase;
  /** Why, or how. */
  detail?: Phrase;
  /** What to do about it. */
  advice?: Phrase;
  /** The browser's or a page's own words, shown as they are. */
  quote?: string;
  /** Where the advice can be followed: at this CRM, or on a page of the options page. */
  link?: "this-crm" | "crms" | "desk" | "relay";
}

/** What the words need to know beyond the entry. */
export interface Names {
  /** The CRM of the entry, by name; its id where it is gone. */
  crm: string;
  /** The variable to blame, in words. */
  variable: string;
}
