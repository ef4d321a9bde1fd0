import { type Observable, observable } from "../observable";
import { endpointPath, type RelayEndpoint } from "./relay-endpoint";

export interface PostedEvent {
  readonly number: number;
  readonly postedAt: number;
  readonly payload: unknown;
  /** The relay's response, if the event was sent to the relay. */
  readonly answer?: RelayAnswer;
}

export interface RelayAnswer {
  /** The HTTP status; undefined if there was no response. */
  readonly status?: number;
  /** The description of the error. */
  readonly detail?: string;
}

export interface EventPoster {
  post(payload: unknown): void;
  /** Sends the event to the relay, as iAdvize's server would. */
  postByRelay(endpoint: RelayEndpoint, payload: unknown): Promise<void>;
  /** The last events, the newest first. */
  readonly posted: Observable<readonly PostedEvent[]>;
}

const kept = 100;

/** Returns the window to which the desk posts: the page that embeds it, the page that opened it, or its own window. */
export function findTarget(own: Window): Window {
  if (own.parent !== own) return own.parent;
  // TypeScript's DOM types declare `opener` as `any`.
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
    async postByRelay(endpoint, payload) {
      const answer = await own
        .fetch(endpointPath(endpoint), { method: "POST", body: JSON.stringify(payload) })
        .then(answerOf, () => ({}));
      note({ payload, answer });
    },
  };
}

/** Reads the relay's response. An error response is a JSON document with a `detail`. */
async function answerOf(response: Response): Promise<RelayAnswer> {
  const { status } = response;
  const problem: unknown = await response.json().catch(() => undefined);
  const hasDetail = typeof problem === "object" && problem !== null && "detail" in problem;
  return { status, ...(hasDetail && { detail: String(problem.detail) }) };
}
