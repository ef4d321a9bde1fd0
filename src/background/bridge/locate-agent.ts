import { tabInFront } from "../../platform/tabs";
import { ignoringFailure } from "../base/in-background";
import type { Bridge } from "./bridge";

/** Finds out where the agent is, if there is more than one desk. */
export async function locateAgent(bridge: Bridge): Promise<void> {
  if (bridge.desks.all.length < 2) return;
  const looked = tabInFront().then((tab) => bridge.noteAgent(tab?.id));
  await ignoringFailure("without a result, the agent is assumed to use the desk that moved its focus last", looked);
}
