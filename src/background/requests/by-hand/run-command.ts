import { moveToDeskOrBack } from "../../../domain/commands/move-to-desk-or-back";
import { focusedId } from "../../../domain/state/desk-state";
import type { Command } from "../../../platform/commands";
import { bringToFront, tabInFront } from "../../../platform/tabs";
import { togglePause } from "../../worlds/pausing";
import type { World } from "../../worlds/worlds";

/** `open-panel` is missing because `main.ts` opens the panel synchronously, before the engine is loaded. */
const COMMANDS: Record<Exclude<Command, "open-panel">, (world: World) => Promise<void>> = {
  "open-record": async ({ bridge, requests }) => {
    const focused = focusedId(bridge.store.get("summary"));
    if (focused !== null) await requests.openRecords(focused);
  },
  "desk-and-back": goToDeskAndBack,
  "toggle-pause": ({ worlds }) => togglePause(worlds),
};

/**
 * Runs a keyboard command.
 *
 * @param world the world of the window that the agent is in
 */
export async function runCommand(name: string, world: World): Promise<void> {
  const known = Object.entries(COMMANDS).find(([command]) => command === name);
  await known?.[1](world);
}

async function goToDeskAndBack({ bridge: { store, desks }, requests }: World): Promise<void> {
  const move = moveToDeskOrBack((await tabInFront())?.id, desks.tabIds, store.get("cameFrom"));
  switch (move.to) {
    case "desk":
      store.set("cameFrom", move.comeFrom);
      await requests.goToDesk();
      break;
    case "tab":
      // The tab may have been closed meanwhile. The agent then stays where they are.
      await bringToFront(move.tabId).catch(() => store.set("cameFrom", null));
      store.commitSoon();
      break;
    case "nowhere":
      if (desks.tabIds.length === 0) await requests.goToDesk();
      break;
  }
}
