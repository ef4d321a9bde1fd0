import type { DeskEvent } from "../domain/events/desk-event";
import type { Introduction } from "../domain/view/effect";

/** What the service worker says to the content script of a CRM tab. It comes from the extension itself and is trusted. */
export type ToPage =
  | {
      type: "show-record";
      url: string;
      crmId: string;
      conversationId: string;
      /** For the toast, where there is unsaved typing on the page. */
      introduction: Introduction;
      /** The page must not be reloaded: one of its frames is the desk. */
      holdsDesk: boolean;
      /** To know such a frame by its address. */
      deskOrigins: string[];
      /** The agent asked for it in this tab, knowing what is typed there. */
      despiteUnsaved: boolean;
    }
  | { type: "toast"; crmId: string; conversationId: string; introduction: Introduction; isUpdate: boolean }
  | { type: "dismiss-toast"; conversationId: string }
  /** Shows or hides the elements that hold the desk; `selector` is the settings'. */
  | { type: "show-desk"; selector: string; visible: boolean }
  /** Whose messages count from now on. */
  | { type: "believe"; origins: string[] }
  | { type: "tell"; events: DeskEvent[] }
  /** Which page is there? */
  | { type: "look" }
  /** The permission for this site is gone: go quiet. */
  | { type: "retire" };

/** What the content script did about a record. */
export const SHOWN = ["already-there", "in-page", "navigating", "unsaved", "login", "holds-desk"] as const;
export type Shown = (typeof SHOWN)[number];

/** The answer to each message, by its type. */
export interface PageAnswers {
  /** `page` is another number after every load. */
  "show-record": { shown: Shown; page: number };
  toast: null;
  "dismiss-toast": null;
  "show-desk": { found: boolean };
  believe: null;
  tell: null;
  /** The status is that of HTTP; 0 where the browser does not say. */
  look: { page: number; status: number };
  retire: null;
}
