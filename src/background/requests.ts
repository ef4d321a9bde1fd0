import { isOnSites } from "../domain/crm/site";
import { type Subject, subjectOf, withRemembered } from "../domain/records/wishes";
import { type Conversation, focusedId } from "../domain/state/desk-state";
import { findCrm } from "../domain/view/config";
import type { Sender } from "../platform/messaging";
import { bringToFront } from "../platform/tabs";
import type { Bridge } from "./bridge";
import { inBackground } from "./in-background";
import { failure } from "./perform/performer";
import { isPageOfTab } from "./records/framed";

/** How the agent asks for a record. */
interface Manner {
  /** In this tab. */
  tabId?: number;
  /** Knowing what is written there, and giving it up. */
  overWork?: boolean;
  /** The tab comes to the front. */
  activate?: boolean;
  /** Also of a conversation that is over. */
  isRecall?: boolean;
}

/** What the agent asks for by a click. A click is consent: the tab comes to the front. */
export class Requests {
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /**
   * Opens the record of a conversation's visitor, as the toast or the popup asks. It takes the way of all records, so it is
   * done although the worker is stopped meanwhile.
   *
   * @returns whether there is a record to open
   */
  openRecord(
    conversationId: string,
    crmId: string,
    { activate = true, isRecall = false, ...manner }: Manner = {},
  ): boolean {
    const { stage, records, timeline } = this.#bridge;
    const compiled = findCrm(stage.config(), crmId);
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

  /** Opens the record as a page of the extension asks, also of a customer whose conversation is over. */
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

  /** Opens the record in every CRM that has one; what no CRM has is told. */
  openRecords(conversationId: string, isRecall = false): void {
    const config = this.#bridge.stage.config();
    const conversation = this.#find(conversationId, isRecall);
    const having = config.crms.filter(({ crm }) => this.#subjectIn(conversation, crm.id).url !== null);
    // The preferred CRM, which comes first, ends up in front.
    for (const [index, { crm }] of (having.length > 0 ? having : config.crms.slice(0, 1)).entries()) {
      this.openRecord(conversationId, crm.id, { activate: index === 0, isRecall });
    }
  }

  /** What the CRM's addresses give for the visitor, else the record that the agent chose for them. */
  #subjectIn(conversation: Conversation | undefined, crmId: string): Subject {
    const { store, config } = this.#bridge.stage;
    const own = subjectOf(conversation, crmId, config());
    return withRemembered(own, { crmId, notFound: [] }, config(), store.get("choices"));
  }

  #find(conversationId: string, isRecall: boolean): Conversation | undefined {
    const { store, past } = this.#bridge;
    return store.conversations.get(conversationId) ?? (isRecall ? past.get(conversationId) : undefined);
  }

  /** The toast's buttons. The tab in which it was clicked is where the record belongs. */
  async fromToast(
    { conversationId, crmId, where }: { conversationId: string; crmId: string; where: "here" | "usual" },
    sender: Sender,
  ): Promise<boolean> {
    this.#checkToast([crmId], sender);
    const here = { tabId: sender.tabId, overWork: true };
    const isOpen = this.openRecord(conversationId, crmId, where === "here" ? here : {});
    // Written before it is answered: whoever asked is gone by the time it is done.
    await this.#bridge.store.commit();
    return isOpen;
  }

  /** The toast's way to the desk. */
  async toDeskFromToast(conversationId: string, sender: Sender): Promise<void> {
    const crmIds = this.#bridge.configuration.config.crms.map(({ crm }) => crm.id);
    this.#checkToast(crmIds, sender);
    await this.goToDesk(conversationId);
  }

  /** Toasts are shown by the pages of their own CRM; any other frame has none that could have been clicked. */
  #checkToast(crmIds: string[], sender: Sender): void {
    const { configuration } = this.#bridge;
    const isOnCrm = crmIds.some((id) => isOnSites(sender.url, configuration.sitesOf(id)));
    if (!isPageOfTab(sender) || !isOnCrm) throw new Error("There is no toast.");
  }

  /** Brings the desk to the front: the one that told of this conversation, else the one that has the agent. */
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
