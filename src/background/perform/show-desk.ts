import { tellPage } from "../../platform/messaging";
import { activateTab, showOwnWindow } from "../../platform/tabs";
import { DONE, type Performer, type Stage } from "./performer";

/** Shows the desk when there is a conversation and puts it away when there is none, in the way that the settings name. */
export const showDesk: Performer<"show-desk"> = {
  lane: () => "desk",
  async perform(_effect, stage) {
    // As it is now: a desk that flickered in the meantime is not made to.
    const visible = stage.store.get("summary").count > 0;
    const done = await Promise.all(stage.desks.tabIds.map((tabId) => showIn(tabId, visible, stage)));
    return done.includes(true) ? DONE : { outcome: "no-tab" };
  },
};

/** Shows what was hidden in CRM pages once the settings do not ask for that any more. */
export async function restoreDesk({ desks, config }: Stage): Promise<void> {
  const { mode, selector } = config().settings.desk.visibility;
  if (mode === "element") return;
  const request = { type: "show-desk", selector, visible: true } as const;
  // A page of which nothing is heard has nothing of ours either.
  await Promise.allSettled(desks.embeddedIn.map((tabId) => tellPage(tabId, request)));
}

async function showIn(tabId: number, visible: boolean, stage: Stage): Promise<boolean> {
  const { mode, selector } = stage.config().settings.desk.visibility;
  switch (mode) {
    case "off":
      return true;
    case "tab":
      // A tab can't be put away; the agent leaves it when they like.
      if (visible) await activateTab(tabId);
      return true;
    case "window":
      return showOwnWindow(tabId, visible);
    case "element":
      return (await tellPage(tabId, { type: "show-desk", selector, visible })).found;
  }
}
