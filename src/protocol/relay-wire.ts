import * as z from "zod/mini";
import type { Capture } from "../domain/events/capture";
import { isJsonObject, type JsonObject } from "../domain/json";
import { lazily } from "../domain/lazily";
import * as LIMITS from "../domain/limits";

/**
 * The protocol between a browser and the relay: JSON in text frames of one WebSocket at `<relay.url>/stream`.
 *
 * The browser sends the first message, within `helloMs`: `hello` with its token, `enrol` with the code of a link that works
 * once, or `leave` with a token to revoke.
 * After `hello`, the relay sends `welcome`, at most one `gap`, the missed events, `live`, and then each event as it arrives. The
 * browser sends `ack` after it has stored events. One `ack` acknowledges all events up to its cursor. Each side sends `beat` every
 * `beatMs`, and closes the connection after `silenceMs` without a message from the other.
 *
 * Cursors increase within one `stream`, which identifies the relay's database. They have gaps: the events of other agents.
 * A relay that was set up again has a new stream, whose cursors start again.
 *
 * Tokens and codes are never part of a URL, because URLs are written to logs.
 */
export const RELAY_VERSION = 1;

export const RELAY_TIMES = {
  /** The browser must send its first message within these milliseconds. */
  helloMs: 10_000,
  beatMs: 20_000,
  silenceMs: 50_000,
} as const;

export const RELAY_LIMITS = {
  /** The maximum size in bytes of a browser's message. */
  fromBrowser: 4 * 1024,
  /** The maximum size in characters of a relay's message: the largest payload and the fields around it. */
  fromRelay: LIMITS.messageSize + 4 * 1024,
} as const;

/** The close codes of a connection. */
export const RELAY_CLOSE = {
  /** The relay stops or restarts. */
  restart: 1012,
  /** The browser was too slow, or the relay is overloaded. Nothing is lost: unacknowledged events are sent again. */
  comeBack: 1013,
  /** The message is not valid in this version. */
  badMessage: 4400,
  /** The token or code is unknown, was already used, has expired or was revoked. */
  refused: 4401,
  /** The browser sent no `hello` or `enrol` in time. */
  noHello: 4408,
  /** More browsers use this token than one person has. The oldest connection was closed. */
  replaced: 4409,
  /** The relay uses another version of this protocol. */
  version: 4426,
  /** Too many attempts. */
  tooMany: 4429,
} as const;
export type RelayClose = keyof typeof RELAY_CLOSE;

/** When the browser should reconnect after a close code: `soon`, `later` (after a minute or more), or `never` with this token. */
export function whenToReconnect(code: number): "soon" | "later" | "never" {
  if (code === RELAY_CLOSE.refused || code === RELAY_CLOSE.version) return "never";
  const isLater = [RELAY_CLOSE.badMessage, RELAY_CLOSE.replaced, RELAY_CLOSE.tooMany].some((one) => one === code);
  return isLater ? "later" : "soon";
}

const version = () => z.literal(RELAY_VERSION);
const cursorNumber = () => z.int().check(z.nonnegative());
/** With the prefix `relay:`, it is the ID of a listener. */
const stream = () => z.string().check(z.regex(/^[\w-]{8,48}$/));
/** 32 random bytes in base64url. The prefix lets scanners for leaked secrets recognise it. */
export const relayTokenSchema = z.lazy(() => z.string().check(z.regex(/^dbr_[\w-]{43}$/)));
/** 24 random bytes in base64url. */
export const enrolmentCodeSchema = z.lazy(() => z.string().check(z.regex(/^[\w-]{32}$/)));
const agentName = () => z.string().check(z.maxLength(200));

/** The browser's position: it has stored all events of this stream up to this cursor. */
export const relayCursorSchema = z.lazy(() => z.object({ stream: stream(), cursor: cursorNumber() }));
export type RelayCursor = z.infer<typeof relayCursorSchema>;

const FROM_BROWSER = {
  hello: lazily(() =>
    z.object({
      type: z.literal("hello"),
      version: version(),
      token: relayTokenSchema,
      /** Null after a start of the browser. The relay then continues after the last event that was acknowledged with this token. */
      cursor: z.nullable(relayCursorSchema),
    }),
  ),
  /** Sent instead of `hello`. The relay answers `enrolled` and closes the connection with 1000. */
  enrol: lazily(() => z.object({ type: z.literal("enrol"), version: version(), code: enrolmentCodeSchema })),
  /** Sent instead of `hello`. The relay revokes the token and closes with 1000, or with `refused` if the token is unknown. */
  leave: lazily(() => z.object({ type: z.literal("leave"), version: version(), token: relayTokenSchema })),
  /** The browser has stored everything up to this cursor. */
  ack: lazily(() => z.object({ type: z.literal("ack"), cursor: cursorNumber() })),
  beat: lazily(() => z.object({ type: z.literal("beat") })),
};
export type FromBrowser = z.infer<ReturnType<(typeof FROM_BROWSER)[keyof typeof FROM_BROWSER]>>;

const FROM_RELAY = {
  enrolled: lazily(() => z.object({ type: z.literal("enrolled"), token: relayTokenSchema, agent: agentName() })),
  /** The token is valid. `agent` is the name under which the administrator enrolled the agent. Events begin after `cursor`. */
  welcome: lazily(() =>
    z.object({
      type: z.literal("welcome"),
      version: version(),
      stream: stream(),
      cursor: cursorNumber(),
      agent: agentName(),
    }),
  ),
  /**
   * Events after the browser's cursor may be missing. `expired`: the relay has deleted events from before `before`.
   * `other-stream`: the relay was set up again.
   */
  gap: lazily(() =>
    z.object({ type: z.literal("gap"), reason: z.enum(["expired", "other-stream"]), before: cursorNumber() }),
  ),
  event: lazily(() =>
    z.object({
      type: z.literal("event"),
      cursor: z.int().check(z.positive()),
      /** The origin of the desk on the event's platform, e.g. `https://ha.iadvize.com`. */
      origin: z.string().check(z.maxLength(LIMITS.text)),
      /** ISO 8601 in UTC, by the clock of the relay. */
      receivedAt: z.iso.datetime(),
      /**
       * The original payload, for `normalize`. Exception: if a conversation moves to another agent, the previous agents receive a
       * `conversation.transferred` that the relay creates, and that does not contain the new agent.
       */
      data: z.custom<JsonObject>(isJsonObject),
    }),
  ),
  /** All missed events were sent. `cursor` is the current position of the stream. */
  live: lazily(() => z.object({ type: z.literal("live"), cursor: cursorNumber() })),
  beat: lazily(() => z.object({ type: z.literal("beat") })),
};
export type FromRelay = z.infer<ReturnType<(typeof FROM_RELAY)[keyof typeof FROM_RELAY]>>;
export type RelayEvent = Extract<FromRelay, { type: "event" }>;

/** Parses a browser's message; undefined if it is invalid. `text` is one frame. */
export function readFromBrowser(text: string): FromBrowser | undefined {
  return text.length <= RELAY_LIMITS.fromBrowser ? read<FromBrowser>(FROM_BROWSER, text) : undefined;
}

/** Parses a relay's message; undefined if it is invalid or unknown. A newer relay may send other messages. */
export function readFromRelay(text: string): FromRelay | undefined {
  return text.length <= RELAY_LIMITS.fromRelay ? read<FromRelay>(FROM_RELAY, text) : undefined;
}

/** True for a `hello`, `enrol` or `leave` in another version. The relay refuses it with `RELAY_CLOSE.version`. */
export function isOtherVersion(text: string): boolean {
  const message = parse(text);
  const isFirst = isJsonObject(message) && ["hello", "enrol", "leave"].some((type) => message.type === type);
  return isFirst && typeof message.version === "number" && message.version !== RELAY_VERSION;
}

function read<Message>(schemas: Record<string, () => z.ZodMiniType<Message>>, text: string): Message | undefined {
  const message = parse(text);
  const { type } = isJsonObject(message) ? message : {};
  const schema = typeof type === "string" && Object.hasOwn(schemas, type) ? schemas[type] : undefined;
  return schema?.().safeParse(message).data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Converts a relay's event to a capture: the stream counts as one more listener, and the cursor is its sequence number. */
export function captureOfRelay(stream: string, { cursor, origin, receivedAt, data }: RelayEvent): Capture {
  return { listener: `relay:${stream}`, sequence: cursor, origin, receivedAt, data };
}
