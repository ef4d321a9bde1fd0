import { isOnSites } from "../../domain/crm/site";
import { type Subject, subjectOf, withRemembered } from "../../domain/records/wishes";
import { findCrm } from "../../domain/settings/config";
import { type Conversation, focusedId } from "../../domain/state/desk-state";
import type { Sender } from "../../platform/messaging";
import { bringToFront } from "../../platform/tabs";
import { inBackground } from "../base/in-background";
import { failure } from "../effects/performer";
import { isPageOfTab } from "../records/framed-pages";
import type { Bridge } from "./bridge";

/** How the agent requests a record. */
interface Manner {
  /** In this tab. */
  tabId?: number;
  /** Replaces the page even if it contains unsaved work, which the agent confirmed. */
  overWork?: boolean;
  /** Activates the tab. */
  activate?: boolean;
  /** Also for a conversation that has ended. */
  isRecall?: boolean;
}

/** Requests that the agent makes with a click. A click is consent to activate a tab. */
export class Requests {
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /**
   * Opens the record of a conversation's visitor, for the toast or the popup. The request is handled like all records,
   * so it is performed even if the worker is stopped meanwhile.
   *
   * @returns whether there is a record to open
   */
  openRecord(
    conversationId: string,
    crmId: string,
    { activate = true, isRecall = false, ...manner }: Manner = {},
  ): boolean {
    const { context, records, timeline } = this.#bridge;
    const compiled = findCrm(context.config(), crmId);
    const subject = this.#subjectIn(this.#find(conversationId, isRecall), crmId);
    if (subject.url === null) {
      const outcome = compiled ? "no-record" : "inactive";
      timeline.note({ kind: "effect", effect: "show-record", conversationId, crmId, outcome });
      return false;
    }
    const because = isRecall ? "recall" : "click";
    const ask = { ...subject, ...manner, conversationId, crmId, because, activate, fromStart: true } as const;
    inBackground(timeline, records.ask(ask));
    return true;
  }

  /** Opens the record for one of the extension's pages, also if the conversation has ended. */
  openAgain({
    conversationId,
    crmId,
    overWorkIn: tabId,
  }: {
    conversationId: string;
    crmId: string;
    overWorkIn?: number;
  }): void {
    const isRecall = !this.#bridge.store.conversations.has(conversationId);
    this.openRecord(conversationId, crmId, { isRecall, ...(tabId !== undefined && { tabId, overWork: true }) });
  }

  /** Opens the record in every CRM that has one. If no CRM has one, the timeline says so. */
  openRecords(conversationId: string, isRecall = false): void {
    const config = this.#bridge.context.config();
    const conversation = this.#find(conversationId, isRecall);
    const having = config.crms.filter(({ crm }) => this.#subjectIn(conversation, crm.id).url !== null);
    // The preferred CRM is the first one. Only its tab is activated.
    for (const [index, { crm }] of (having.length > 0 ? having : config.crms.slice(0, 1)).entries()) {
      this.openRecord(conversationId, crm.id, { activate: index === 0, isRecall });
    }
  }

  /** The record that the CRM's addresses give for the visitor, or else the one that the agent chose for them. */
  #subjectIn(conversation: Conversation | undefined, crmId: string): Subject {
    const { store, config } = this.#bridge.context;
    const own = subjectOf(conversation, crmId, config());
    return withRemembered(own, { crmId, notFound: [] }, config(), store.get("choices"));
  }

  #find(conversationId: string, isRecall: boolean): Conversation | undefined {
    const { store, past } = this.#bridge;
    return store.conversations.get(conversationId) ?? (isRecall ? past.get(conversationId) : undefined);
  }

  /** Handles the buttons of the toast. The record opens in the tab of the toast if `where` is `here`. */
  async fromToast(
    { conversationId, crmId, where }: { conversationId: string; crmId: string; where: "here" | "usual" },
    sender: Sender,
  ): Promise<boolean> {
    this.#checkToast([crmId], sender);
    const here = { tabId: sender.tabId, overWork: true };
    const isOpen = this.openRecord(conversationId, crmId, where === "here" ? here : {});
    // Committed before the answer, because the sender is gone when the record has opened.
    await this.#bridge.store.commit();
    return isOpen;
  }

  /** Handles the toast's button that goes to the desk. */
  async toDeskFromToast(conversationId: string, sender: Sender): Promise<void> {
    const crmIds = this.#bridge.configuration.config.crms.map(({ crm }) => crm.id);
    this.#checkToast(crmIds, sender);
    await this.goToDesk(conversationId);
  }

  /**
   * Throws unless the sender is a page of one of these CRMs. Only these pages show toasts, so no other frame can have
   * been clicked.
   */
  #checkToast(crmIds: string[], sender: Sender): void {
    const { configuration } = this.#bridge;
    const isOnCrm = crmIds.some((id) => isOnSites(sender.url, configuration.sitesOf(id)));
    if (!isPageOfTab(sender) || !isOnCrm) throw new Error("The sender shows no toast.");
  }

  /** Activates the desk that reported this conversation last, or else the desk that the agent uses. */
  async goToDesk(conversationId?: string): Promise<void> {
    const { store, desks, timeline } = this.#bridge;
    const id = conversationId ?? focusedId(store.get("summary")) ?? "";
    const desk = store.conversations.get(id)?.desks.at(-1);
    const tabId = (desk === undefined ? undefined : desks.tabOf(desk)) ?? desks.tabIds.at(-1);
    const about = { kind: "effect", effect: "go-to-desk", ...(conversationId && { conversationId }) } as const;
    try {
      if (tabId !== undefined) await bringToFront(tabId);
      timeline.note({ ...about, outcome: tabId === undefined ? "no-tab" : "done" });
    } catch (error) {
      timeline.note({ ...about, ...failure(error) });
    }
  }
}
