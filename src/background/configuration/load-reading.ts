import { loadLazyScript, READING_FILE } from "../../platform/lazy-script";
import type * as readingScript from "./reading";

/** The name under which the build exposes the exports of the script. */
declare const deskBridgeReading: typeof readingScript | undefined;

/** Loads the script that reads the settings, once. */
export async function loadReading(): Promise<typeof readingScript> {
  if (typeof deskBridgeReading === "undefined") await loadLazyScript(READING_FILE);
  if (typeof deskBridgeReading === "undefined") throw new Error("The reading script was not loaded.");
  return deskBridgeReading;
}
