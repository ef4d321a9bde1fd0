import type { Page } from "@playwright/test";
import * as LIMITS from "../../src/domain/limits";

/** A conversation of a person whom the simulated desk knows by name. The first one on a desk has the focus at once. */
export function addKnown(desk: Page, person = "C-1042"): Promise<string> {
  return desk.evaluate((it) => window.deskSimulator.add({ person: it }), person);
}

/** A conversation that waits for the agent, and so is announced. */
export function addWaiting(desk: Page, person = "C-1042"): Promise<string> {
  return desk.evaluate((it) => window.deskSimulator.add({ person: it, isWaiting: true }), person);
}

export function focus(desk: Page, conversationId: string): Promise<void> {
  return desk.evaluate((it) => window.deskSimulator.focus(it), conversationId);
}

export function remove(desk: Page, conversationId: string): Promise<void> {
  return desk.evaluate((it) => window.deskSimulator.remove(it, "closed"), conversationId);
}

/** Adds a conversation and gives it the focus, so that its record is asked for. */
export async function addFocused(desk: Page, person: string): Promise<string> {
  const id = await addKnown(desk, person);
  await focus(desk, id);
  return id;
}

/** Clicks on the conversation that has the focus: later than the click that may have given it the focus. */
export async function clickAgain(desk: Page, id: string): Promise<void> {
  await desk.waitForTimeout(2 * LIMITS.clickMs);
  await focus(desk, id);
}

/** Makes a function that posts the desk's events of one conversation as they are, `ADDED` for `CONVERSATION_ADDED`. */
export function makePoster(desk: Page, conversationId: string | number) {
  return (name: string, fields: object = {}): Promise<void> =>
    desk.evaluate((it) => postMessage(it, "*"), {
      event: `com.iadvize.desk.CONVERSATION_${name}`,
      conversationId,
      ...fields,
    });
}
