import { activeTabId } from "../platform/tabs";
import type { Bridge } from "./bridge";

/** Looks where the agent is, if there is more than one desk they could be at. */
export async function lookForAgent(bridge: Bridge): Promise<void> {
  if (bridge.desks.all.length < 2) return;
  // Where it can't be seen, or written, it stays with the desk that moved last.
  await activeTabId()
    .then((tabId) => bridge.seeAgent(tabId))
    .catch(() => {});
}
