import { paintInPage } from "../../../platform/painting";
import { activateTab, showOwnWindow } from "../../../platform/tabs";
import { DONE, type Performer, type Stage } from "../performer";

/** Shows the desk if there is a conversation and hides it if there is none, in the way that the settings define. */
export const showDesk: Performer<"show-desk"> = {
  lane: () => "desk",
  async perform(_effect, stage) {
    // Uses the current state, so that the desk does not flicker if the state changed meanwhile.
    const visible = stage.store.get("summary").count > 0;
    const { desks, config } = stage;
    const isElement = config().settings.desk.visibility.mode === "element";
    // The page around a desk may report its events before the desk itself says hello, which it does when it is idle.
    const tabIds = isElement ? desks.present.map(({ tabId }) => tabId) : desks.tabIds;
    const done = await Promise.all(tabIds.map((tabId) => showIn(tabId, visible, stage)));
    return done.includes(true) ? DONE : { outcome: "no-tab" };
  },
};

/** Shows the elements in CRM pages that were hidden, if the settings no longer ask for hiding. */
export async function restoreDesk({ desks, config }: Stage): Promise<void> {
  const { mode, selector } = config().settings.desk.visibility;
  if (mode === "element") return;
  const request = { type: "show-desk", selector, visible: true } as const;
  // A page that does not answer has no script of ours, so nothing in it is hidden.
  await Promise.allSettled(desks.embeddedIn.map((tabId) => paintInPage(tabId, request)));
}

async function showIn(tabId: number, visible: boolean, stage: Stage): Promise<boolean> {
  const { mode, selector } = stage.config().settings.desk.visibility;
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
      return (await paintInPage(tabId, { type: "show-desk", selector, visible })).found;
  }
}
