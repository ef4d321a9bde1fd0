import type { Refusal } from "../../domain/timeline/entry";
import { rebuild } from "./rebuild";

/** What a listener looks at of a `MessageEvent`. */
export interface HeardMessage {
  isTrusted: boolean;
  origin: string;
  data: unknown;
}

export type Verdict =
  /** None of our business: not even counted. */
  | { relay: false; refusal?: undefined }
  /** Claims to be the desk's and is not believed. */
  | { relay: false; refusal: Refusal }
  | { relay: true; refusal?: undefined; data: unknown };

const IGNORED: Verdict = { relay: false };
const refuse = (refusal: Refusal): Verdict => ({ relay: false, refusal });
const DESK_PREFIX = "com.iadvize.desk.";

/**
 * Decides about a message by all of its marks together: made by the browser, from a desk, of a known family. What is
 * relayed is a copy.
 *
 * @param origins whose messages count
 */
export function inspect(message: HeardMessage, origins: readonly string[]): Verdict {
  const isDesk = origins.includes(message.origin);
  const claim = findClaim(message.data);
  // Pages send themselves all kinds of messages; only the desk's own vocabulary from elsewhere is worth a word.
  if (claim === undefined || (!isDesk && claim !== "desk" && claim !== "broken")) return IGNORED;
  if (!message.isTrusted) return refuse("forged");
  if (!isDesk) return refuse("origin");
  if (claim === "broken") return refuse("shape");
  const data = rebuild(message.data);
  return data === undefined ? refuse("size") : { relay: true, data };
}

/** Whether a message could be an event of the desk at all; what could not is never held or copied. */
export function isCandidate({ data }: HeardMessage): boolean {
  return findClaim(data) !== undefined;
}

/** The family that a message claims to be of. */
function findClaim(data: unknown): "desk" | "platform" | "broken" | undefined {
  if (typeof data === "string") return data.slice(0, 200).includes(DESK_PREFIX) ? "broken" : undefined;
  if (typeof data !== "object" || data === null) return undefined;
  const { event, eventType, name, datetime, parameters } = data as Record<string, unknown>;
  // Not by prototype: in Firefox the page's objects have another world's.
  const isPlain = Object.prototype.toString.call(data) === "[object Object]";
  if (typeof event === "string" && event.startsWith(DESK_PREFIX)) return isPlain ? "desk" : "broken";
  if (!isPlain) return Array.isArray(data) && data.length < 9 && data.some(findClaim) ? "broken" : undefined;
  if (typeof eventType === "string") return "platform";
  return typeof name === "string" && isObject(datetime) && isObject(parameters) ? "platform" : undefined;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
