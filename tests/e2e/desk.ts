import type { Page } from "@playwright/test";
import * as LIMITS from "../../src/domain/limits";

/** Adds a conversation with an identified person. The first conversation on a desk gets the focus at once. */
export function addKnown(desk: Page, person = "C-1042"): Promise<string> {
  return desk.evaluate((it) => window.deskSimulator.add({ person: it }), person);
}

/** Adds a conversation that waits for the agent, so it is announced. */
export function addWaiting(desk: Page, person = "C-1042"): Promise<string> {
  return desk.evaluate((it) => window.deskSimulator.add({ person: it, isWaiting: true }), person);
}

export function focus(desk: Page, conversationId: string): Promise<void> {
  return desk.evaluate((it) => window.deskSimulator.focus(it), conversationId);
}

export function remove(desk: Page, conversationId: string): Promise<void> {
  return desk.evaluate((it) => window.deskSimulator.remove(it, "closed"), conversationId);
}

/** Adds a conversation and focuses it, so that its record is requested. */
export async function addFocused(desk: Page, person: string): Promise<string> {
  const id = await addKnown(desk, person);
  await focus(desk, id);
  return id;
}

/** Clicks the focused conversation, later than the click that may have focused it. */
export async function clickAgain(desk: Page, id: string): Promise<void> {
  await desk.waitForTimeout(2 * LIMITS.clickMs);
  await focus(desk, id);
}

/**
 * Returns a function that posts the desk's raw events for one conversation, such as `ADDED` for `CONVERSATION_ADDED`.
 */
export function createPoster(desk: Page, conversationId: string | number) {
  return (name: string, fields: object = {}): Promise<void> =>
    desk.evaluate((it) => postMessage(it, "*"), {
      event: `com.iadvize.desk.CONVERSATION_${name}`,
      conversationId,
      ...fields,
    });
}
