import { BY_HAND_FILE, loadLazyScript } from "../../../platform/lazy-script";
import type * as byHandScript from "./main";

/** The name under which the build exposes the exports of the script. */
declare const deskBridgeByHand: typeof byHandScript | undefined;

/** Loads the script for everything that only a person requests, once. */
export async function loadByHand(): Promise<typeof byHandScript> {
  if (typeof deskBridgeByHand === "undefined") await loadLazyScript(BY_HAND_FILE);
  if (typeof deskBridgeByHand === "undefined") throw new Error("The by-hand script was not loaded.");
  return deskBridgeByHand;
}
