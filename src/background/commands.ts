import { focusedId } from "../domain/state/desk-state";
import { moveToDeskOrBack } from "../domain/view/desk-and-back";
import type { Command } from "../platform/commands";
import { activeTabId, bringToFront } from "../platform/tabs";
import type { Awake } from "./handlers";
import { togglePause } from "./pausing";

/** The panel opens in the turn of the key, before the engine is there: see `main.ts`. */
const COMMANDS: Record<Exclude<Command, "open-panel">, (awake: Awake) => Promise<void>> = {
  "open-record": async ({ bridge, requests }) => {
    const focused = focusedId(bridge.store.get("summary"));
    if (focused !== null) await requests.openRecords(focused);
  },
  "desk-and-back": goToDeskAndBack,
  "toggle-pause": ({ bridge }) => togglePause(bridge),
};

/** Does what the agent asks for by a key. */
export async function runCommand(name: string, awake: Awake): Promise<void> {
  const known = Object.entries(COMMANDS).find(([command]) => command === name);
  await known?.[1](awake);
}

async function goToDeskAndBack({ bridge: { store, desks }, requests }: Awake): Promise<void> {
  const move = moveToDeskOrBack(await activeTabId(), desks.tabIds, store.get("cameFrom"));
  switch (move.to) {
    case "desk":
      store.set("cameFrom", move.comeFrom);
      await requests.goToDesk();
      break;
    case "tab":
      // It may have been closed meanwhile; then the agent stays where they are.
      await bringToFront(move.tabId).catch(() => store.set("cameFrom", null));
      store.commitSoon();
      break;
    case "nowhere":
      if (desks.tabIds.length === 0) await requests.goToDesk();
      break;
  }
}
