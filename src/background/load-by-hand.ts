import { BY_HAND_FILE, loadLate } from "../platform/late-script";
import type * as byHandScript from "./by-hand/main";

/** The name under which the build leaves what the script exports. */
declare const deskBridgeByHand: typeof byHandScript | undefined;

/** Loads what only a person asks for, once. */
export async function loadByHand(): Promise<typeof byHandScript> {
  if (typeof deskBridgeByHand === "undefined") await loadLate(BY_HAND_FILE);
  if (typeof deskBridgeByHand === "undefined") throw new Error("What a person asks for is not there.");
  return deskBridgeByHand;
}
