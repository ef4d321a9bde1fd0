import { findRecord } from "../domain/crm/record";
import { focusedId } from "../domain/state/desk-state";
import { findCrm } from "../domain/view/config";
import type { Sender } from "../platform/messaging";
import { bringToFront } from "../platform/tabs";
import type { Bridge } from "./bridge";
import { noticeButtons } from "./perform/conversation-notices";
import { isOnSites, type Wish } from "./perform/find-tabs";
import { conversationOfNotification } from "./perform/notification-id";
import { failure } from "./perform/performer";
import { show } from "./perform/show-record";

/** What the agent asks for by a click. A click is consent: the tab comes to the front. */
export class Requests {
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Opens the record of a conversation's visitor, as the toast or the popup asks. */
  async openRecord(conversationId: string, crmId: string, wish: Wish, activate = true): Promise<void> {
    const { stage, store, timeline } = this.#bridge;
    const compiled = findCrm(stage.config(), crmId);
    const conversation = store.conversations.get(conversationId);
    const url = compiled && conversation ? findRecord(compiled, conversation).url : null;
    const about = { kind: "effect", effect: "show-record", conversationId, crmId } as const;
    if (url === null) {
      timeline.note({ ...about, outcome: compiled ? "no-record" : "inactive" });
      return;
    }
    try {
      const effect = { kind: "show-record", conversationId, crmId, url, because: "click", activate } as const;
      const shown = await show(effect, stage, wish);
      // Not waited for: whoever asked is answered, and the page of a toast is gone by then.
      void (shown.seen ?? Promise.resolve(shown))
        .catch(failure)
        .then(({ outcome, error }) => timeline.note({ ...about, outcome, url, ...(error !== undefined && { error }) }));
    } catch (error) {
      timeline.note({ ...about, ...failure(error), url });
    }
  }

  /** Opens the record in every CRM that has one; what no CRM has is told. */
  async openRecords(conversationId: string): Promise<void> {
    const { stage, store } = this.#bridge;
    const { crms } = stage.config();
    const conversation = store.conversations.get(conversationId);
    const having = crms.filter((compiled) => conversation && findRecord(compiled, conversation).url !== null);
    // One after the other, so that the preferred CRM, which comes first, ends up in front.
    for (const { crm } of (having.length > 0 ? having : crms.slice(0, 1)).toReversed()) {
      await this.openRecord(conversationId, crm.id, {});
    }
  }

  /** The toast's buttons. The tab in which it was clicked is where the record belongs. */
  async fromToast(
    { conversationId, crmId, where }: { conversationId: string; crmId: string; where: "here" | "new-tab" | "usual" },
    { tabId, frameId, url }: Sender,
  ): Promise<void> {
    // Toasts are shown by the pages of their own CRM; any other frame has none that could have been clicked.
    const sites = this.#bridge.configuration.sitesOf(crmId);
    if (frameId !== 0 || !isOnSites(url, sites)) throw new Error("There is no toast.");
    const wish: Wish = where === "new-tab" ? { newTab: true } : { tabId, despiteUnsaved: where === "here" };
    await this.openRecord(conversationId, crmId, wish);
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

  /** A notification was clicked: to the desk, with the record beside it where records open on a click. */
  async fromNotification(id: string): Promise<void> {
    const { conversationId } = conversationOfNotification(id);
    if (conversationId === "") return this.goToDesk();
    const onClick = this.#bridge.stage.config().crms.filter(({ crm }) => crm.openOn === "click");
    await Promise.all(onClick.map(({ crm }) => this.openRecord(conversationId, crm.id, {}, crm.activateTab)));
    await this.goToDesk(conversationId);
  }

  /** A button of a notification was clicked. */
  async fromNotificationButton(id: string, index: number): Promise<void> {
    const { conversationId } = conversationOfNotification(id);
    if (conversationId === "") return this.goToDesk();
    const does = noticeButtons(this.#bridge.stage)[index]?.does;
    if (does === "open-record") await this.openRecords(conversationId);
    if (does === "go-to-desk") await this.goToDesk(conversationId);
  }
}
