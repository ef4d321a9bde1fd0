import { loadLate, TRYING_FILE } from "../platform/late-script";
import type * as tryingScript from "./trying/main";

/** The name under which the build leaves what the script exports. */
declare const deskBridgeTrying: typeof tryingScript | undefined;

/** Loads what tries an application, once. */
export async function loadTrying(): Promise<typeof tryingScript> {
  if (typeof deskBridgeTrying === "undefined") await loadLate(TRYING_FILE);
  if (typeof deskBridgeTrying === "undefined") throw new Error("What tries an application is not there.");
  return deskBridgeTrying;
}
