import type { Identifiers } from "../domain/crm/identifiers";
import type { DeskEvent } from "../domain/events/desk-event";
import type { InApp, Known } from "../domain/move/known";
import type { ToastCorner } from "../domain/settings/schema";
import type { Introduction } from "../domain/view/effect";
import type { Did, PageAnswer } from "./page-answers";

export type { Did };

import type { FrameReport } from "../domain/work/frames";

/** What the service worker says to the content script of a CRM tab. It comes from the extension itself and is trusted. */
export type ToPage =
  | {
      type: "show-record";
      /** Where the page should be. */
      url: string;
      /** Addresses at which the record is on screen already, such as the one that a redirect led to. */
      same: string[];
      /** By the clock of the machine. A page that gets round to it much later does nothing. */
      sentAt: number;
      /** The page must not be reloaded: one of its frames is the desk. */
      holdsDesk: boolean;
      /** To know such a frame by its address. */
      deskOrigins: string[];
      /** The agent gives up what is written in the page. */
      overWork: boolean;
      /** Load the page also where it is at the address, because what it shows is not the record. */
      anew: boolean;
      /** The page is at the address of a record that was seen to be one. */
      isRecord: boolean;
      /** What is known of the visitor. A page that is moved without a load has to show some of it. */
      known: Known;
      /** The same of whoever may be on screen now, of whom it must show nothing any more. */
      others: Known[];
      /** How the page's application is asked to show the record without a load; null where it is not. */
      inApp: InApp | null;
    }
  /** The page shows a search: tell which records it found, once it has settled. */
  | { type: "find-hits"; to: string; hit: string; identifiers: Identifiers }
  /** A record is not wanted any more: stop its load. */
  | { type: "stop-record" }
  /** The agent worked in the page, so the record went to another tab, or is offered. */
  | {
      type: "offer-record";
      crmId: string;
      conversationId: string;
      introduction: Introduction;
      /** It is shown in another tab. */
      isElsewhere: boolean;
      corner: ToastCorner;
    }
  | { type: "withdraw-offer" }
  /** Whose record the page shows, where the agent is with somebody else; null where nothing has to be said. */
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
  /** How often can be seen what is known of the customer whose record this is, and of another one? */
  | { type: "count-known"; own: Known; other: Known }
  /** What hides the page while it is not known whose record it shows; null where that is over. */
  | { type: "veil"; text: string | null }
  | { type: "dismiss-toast"; conversationId: string }
  /** Shows or hides the elements that hold the desk; `selector` is the settings'. */
  | { type: "show-desk"; selector: string; visible: boolean }
  /** Whose messages count from now on. */
  | {
      type: "believe";
      origins: string[];
      /** Hold a port, so that the worker is started again when the browser stops it. */
      stay: boolean;
    }
  | { type: "tell"; events: DeskEvent[] }
  /** What one of the page's frames tells of itself. */
  | { type: "frame-work"; frame: string; report: FrameReport }
  /** Which page is there? */
  | { type: "look" }
  /** The permission for this site is gone: go quiet. */
  | { type: "retire" };

/** The answer to each message, by its type; null where there is nothing to answer. */
export type PageAnswers = { [Type in ToPage["type"]]: PageAnswer<Type> };

/** What is said to the overlay, a content script of its own that is brought to a page when there is something to paint. */
export type ToOverlay = Extract<
  ToPage,
  { type: "toast" | "dismiss-toast" | "offer-record" | "withdraw-offer" | "mark" | "veil" }
>;
