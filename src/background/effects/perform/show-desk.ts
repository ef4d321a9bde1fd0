import { sendToOverlay } from "../../../platform/send-to-overlay";
import { activateTab, showOwnWindow } from "../../../platform/tabs";
import { DONE, type Performer, type PerformerContext } from "../performer";

/** Shows the desk if there is a conversation and hides it if there is none, in the way that the settings define. */
export const showDesk: Performer<"show-desk"> = {
  lane: () => "desk",
  async perform(_effect, context) {
    // Uses the current state, so that the desk does not flicker if the state changed meanwhile.
    const visible = context.store.get("summary").count > 0;
    const { desks, config } = context;
    const isElement = config().settings.desk.visibility.mode === "element";
    // The page around a desk may report its events before the desk itself says hello, which it does when it is idle.
    const tabIds = isElement ? desks.present.map(({ tabId }) => tabId) : desks.tabIds;
    const done = await Promise.all(tabIds.map((tabId) => showIn(tabId, visible, context)));
    return done.includes(true) ? DONE : { outcome: "no-tab" };
  },
};

/** Shows the elements in CRM pages that were hidden, if the settings no longer ask for hiding. */
export async function restoreDesk({ desks, config }: PerformerContext): Promise<void> {
  const { mode, selector } = config().settings.desk.visibility;
  if (mode === "element") return;
  const request = { type: "show-desk", selector, visible: true } as const;
  // A page that does not answer has no script of ours, so nothing in it is hidden.
  await Promise.allSettled(desks.embeddedIn.map((tabId) => sendToOverlay(tabId, request)));
}

async function showIn(tabId: number, visible: boolean, context: PerformerContext): Promise<boolean> {
  const { mode, selector } = context.config().settings.desk.visibility;
  switch (mode) {
    case "off":
      return true;
    case "tab":
      // A tab cannot be hidden; the agent leaves it when they want.
      if (visible) await activateTab(tabId);
      return true;
    case "window":
      return showOwnWindow(tabId, visible);
    case "element":
      return (await sendToOverlay(tabId, { type: "show-desk", selector, visible })).found;
  }
}
