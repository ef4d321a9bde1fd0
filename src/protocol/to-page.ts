import type { Identifiers } from "../domain/crm/identifiers";
import type { Introduction } from "../domain/decide/effect";
import type { DeskEvent } from "../domain/events/desk-event";
import type { InApp, Known } from "../domain/move/known";
import type { ToastCorner } from "../domain/settings/schema";
import type { PageAnswer, ShowResult } from "./page-answers";

export type { ShowResult };

import type { FrameReport } from "../domain/work/frames";

/** The messages from the service worker to the content script of a CRM tab. They come from the extension itself and are trusted. */
export type ToPage =
  | {
      type: "show-record";
      /** The address of the record. */
      url: string;
      /** Other addresses of the same record, such as the target of a redirect. */
      same: string[];
      /** When the request was sent, by the system clock. A page that reads it much later ignores it. */
      sentAt: number;
      /** The page must not be reloaded, because one of its frames is the desk. */
      holdsDesk: boolean;
      /** To recognise such a frame by its address. */
      deskOrigins: string[];
      /** The agent agreed to lose what they typed in the page. */
      overWork: boolean;
      /** Load the page even if it is already at the address, because it does not show the record. */
      anew: boolean;
      /** The page is at the address of a record that was confirmed before. */
      isRecord: boolean;
      /** The known values of the visitor. After a move without a load, the page must show some of them. */
      known: Known;
      /** The known values of the people who may be on screen now. After the move, the page must no longer show them. */
      others: Known[];
      /** How the page's application is asked to show the record without a load; null if it is not asked. */
      inApp: InApp | null;
    }
  /** The page shows a search. When it has settled, it reports the records that it found. */
  | { type: "find-hits"; to: string; hit: string; identifiers: Identifiers }
  /** A load brought the record at this address. Check whether the page shows one of the others instead. */
  | { type: "check-record"; to: string; known: Known; others: Known[]; mustProve: boolean; isDoubted: boolean }
  /** A record is no longer wanted: stop its load. */
  | { type: "stop-record" }
  /** The agent worked in the page, so the record opened in another tab, or is offered. */
  | {
      type: "offer-record";
      crmId: string;
      conversationId: string;
      introduction: Introduction;
      /** The record is shown in another tab. */
      isElsewhere: boolean;
      corner: ToastCorner;
    }
  | { type: "withdraw-offer" }
  /** A note that says whose record the page shows, if the focus is on another conversation; null removes the note. */
  | { type: "mark"; text: string | null; detail: string | null }
  | {
      type: "toast";
      crmId: string;
      conversationId: string;
      introduction: Introduction;
      /** The CRM has an address for the visitor's record. */
      hasRecord: boolean;
      corner: ToastCorner;
      isUpdate: boolean;
    }
  /** Count how often the known values of this record's customer, and of another customer, are visible. */
  | { type: "count-known"; own: Known; other: Known }
  /** A cover with this text hides the page while it is unknown whose record it shows; null removes it. */
  | { type: "veil"; text: string | null }
  | { type: "dismiss-toast"; conversationId: string }
  /** Shows or hides the elements that contain the desk. `selector` comes from the settings. */
  | { type: "show-desk"; selector: string; visible: boolean }
  /** The desk origins to accept from now on. */
  | {
      type: "set-origins";
      origins: string[];
      /** Keep a port open, so that the worker is started again if the browser stops it. */
      stay: boolean;
    }
  | { type: "events"; events: DeskEvent[] }
  /** The report of one of the page's frames. */
  | { type: "frame-work"; frame: string; report: FrameReport }
  /** Asks which page is there. */
  | { type: "ping" }
  /** The permission for this site was removed: stop. */
  | { type: "stop" };

/** The answer to each message, by its type; null for a message without an answer. */
export type PageAnswers = { [Type in ToPage["type"]]: PageAnswer<Type> };

/** The messages to the overlay, a separate content script that is injected when there is something to display. */
export type ToOverlay = Extract<
  ToPage,
  { type: "toast" | "dismiss-toast" | "offer-record" | "withdraw-offer" | "mark" | "veil" | "show-desk" }
>;
