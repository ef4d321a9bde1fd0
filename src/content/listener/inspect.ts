import type { Refusal } from "../../domain/timeline/entry";
import { rebuild } from "./rebuild";

/** The properties of a `MessageEvent` that a listener inspects. */
export interface WindowMessage {
  isTrusted: boolean;
  origin: string;
  data: unknown;
}

export type Verdict =
  /** Not related to the desk; ignored and not counted. */
  | { relay: false; refusal?: undefined }
  /** Looks like a desk event, but is not accepted. */
  | { relay: false; refusal: Refusal }
  | { relay: true; refusal?: undefined; data: unknown };

const IGNORED: Verdict = { relay: false };
const refuse = (refusal: Refusal): Verdict => ({ relay: false, refusal });
const DESK_PREFIX = "com.iadvize.desk.";

/**
 * Decides whether a message is relayed. It must be created by the browser, come from a desk, and belong to a known
 * family. The relayed data is a copy.
 *
 * @param origins the origins of desks
 */
export function inspect(message: WindowMessage, origins: readonly string[]): Verdict {
  const isDesk = origins.includes(message.origin);
  const claim = findClaim(message.data);
  // Pages post all kinds of messages. A message from another origin is reported only if it uses the names of desk
  // events.
  if (claim === undefined || (!isDesk && claim !== "desk" && claim !== "broken")) return IGNORED;
  if (!message.isTrusted) return refuse("forged");
  if (!isDesk) return refuse("origin");
  if (claim === "broken") return refuse("shape");
  const data = rebuild(message.data);
  return data === undefined ? refuse("size") : { relay: true, data };
}

/** True if a message could be an event of the desk. Other messages are never stored or copied. */
export function isCandidate({ data }: WindowMessage): boolean {
  return findClaim(data) !== undefined;
}

/** The family that a message seems to belong to. */
function findClaim(data: unknown): "desk" | "platform" | "broken" | undefined {
  if (typeof data === "string") return data.slice(0, 200).includes(DESK_PREFIX) ? "broken" : undefined;
  if (typeof data !== "object" || data === null) return undefined;
  const { event, eventType, name, datetime, parameters } = data as Record<string, unknown>;
  // The prototype is not checked, because in Firefox the page's objects belong to another realm.
  const isPlain = Object.prototype.toString.call(data) === "[object Object]";
  if (typeof event === "string" && event.startsWith(DESK_PREFIX)) return isPlain ? "desk" : "broken";
  if (!isPlain) return Array.isArray(data) && data.length < 9 && data.some(findClaim) ? "broken" : undefined;
  if (typeof eventType === "string") return "platform";
  return typeof name === "string" && isObject(datetime) && isObject(parameters) ? "platform" : undefined;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
