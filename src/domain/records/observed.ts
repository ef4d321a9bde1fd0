import type { How, Move, Observed, Place, Screen, Wish } from "./place";

/** Returns the move to a wanted record, or undefined if none is wanted. */
export function moveOf({ conversationId, url, name, known }: Wish, to: string, began: number): Move | undefined {
  return conversationId === null || url === null ? undefined : { conversationId, url, to, name, known, began };
}

/** Returns what a tab shows when it has arrived at a wanted record, or undefined if none is wanted. */
export function screenOf({ conversationId, url, name, known }: Wish, landed: string): Screen | undefined {
  return conversationId === null || url === null ? undefined : { conversationId, url, name, known, landed };
}

/** The page shows the record of the wish. */
export function shown(wish: Wish, how: How, page: number): Observed {
  return { at: "shown", wish: wish.number, how, page };
}

/** The tab loads the record of the wish. */
export function loading(wish: Wish, how: How, page: number | null, began: number): Observed {
  return { at: "loading", wish: wish.number, how, page, began };
}

/** The step for the wish of a place failed. */
export function failed(place: Place, error: unknown): Place {
  const text = error instanceof Error ? error.message : String(error);
  return { ...place, observed: { at: "failed", wish: place.wish.number, status: 0, error: text } };
}
