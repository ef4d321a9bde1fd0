import { type Observable, observable } from "../observable";
import { doorPath, type RelayDoor } from "./relay-door";

export interface PostedEvent {
  readonly number: number;
  readonly postedAt: number;
  readonly payload: unknown;
  /** What the relay answered, where it went there. */
  readonly answer?: RelayAnswer;
}

export interface RelayAnswer {
  /** Of the answer; undefined where there was none. */
  readonly status?: number;
  /** What was wrong. */
  readonly detail?: string;
}

export interface EventPoster {
  post(payload: unknown): void;
  /** Has iAdvize's server post it to the relay. */
  postByRelay(door: RelayDoor, payload: unknown): Promise<void>;
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
  const note = (event: Pick<PostedEvent, "payload" | "answer">) => {
    number += 1;
    posted.set([{ number, postedAt: Date.now(), ...event }, ...posted.get()].slice(0, kept));
  };
  return {
    posted,
    post(payload) {
      // "*" because the desk cannot know which page embeds or opened it.
      findTarget(own).postMessage(payload, "*");
      note({ payload });
    },
    async postByRelay(door, payload) {
      const answer = await own
        .fetch(doorPath(door), { method: "POST", body: JSON.stringify(payload) })
        .then(answerOf, () => ({}));
      note({ payload, answer });
    },
  };
}

/** A problem is told in a document of its own. */
async function answerOf(response: Response): Promise<RelayAnswer> {
  const { status } = response;
  const problem: unknown = await response.json().catch(() => undefined);
  const hasDetail = typeof problem === "object" && problem !== null && "detail" in problem;
  return { status, ...(hasDetail && { detail: String(problem.detail) }) };
}
