import { type Observable, observable } from "../observable";

export interface PostedEvent {
  readonly number: number;
  readonly postedAt: number;
  readonly payload: unknown;
}

export interface EventPoster {
  post(payload: unknown): void;
  /** The last events, newest first. */
  readonly posted: Observable<readonly PostedEvent[]>;
}

const kept = 100;

/** The window that holds the desk: the embedding page, the page that opened it, or the desk's own tab. */
export function findTarget(own: Window): Window {
  if (own.parent !== own) return own.parent;
  // The DOM types the opener as `any`; it is a window or null.
  const opener: Window | null = own.opener;
  return opener && !opener.closed ? opener : own;
}

export function createEventPoster(own: Window): EventPoster {
  const posted = observable<readonly PostedEvent[]>([]);
  let number = 0;
  return {
    posted,
    post(payload) {
      // "*" because the desk cannot know which page embeds or opened it.
      findTarget(own).postMessage(payload, "*");
      number += 1;
      posted.set([{ number, postedAt: Date.now(), payload }, ...posted.get()].slice(0, kept));
    },
  };
}
