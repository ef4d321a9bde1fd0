import * as z from "zod/mini";
import type { Capture } from "../domain/events/capture";
import { isJsonObject, type JsonObject } from "../domain/json";
import { lazily } from "../domain/lazily";
import * as LIMITS from "../domain/limits";

/**
 * What a browser and the relay say to each other: JSON in text frames of one WebSocket at `<relay.url>/stream`.
 *
 * The browser speaks first, within `helloMs`: `hello` with its token, `enrol` with the code of a link that works once, or
 * `leave` with a token that is to count no more.
 * After `hello` come `welcome`, at most one `gap`, the events that were missed, `live`, and from then on each event as it
 * arrives. The browser acknowledges with `ack` after it has written events down; one `ack` stands for all before it. Each
 * end sends `beat` every `beatMs`, and gives the connection up after `silenceMs` without a word of the other.
 *
 * A cursor counts up within one `stream`, the identity of what the relay stores, and has holes: the events of other agents.
 * A relay that was set up anew is another stream, where cursors begin anew.
 *
 * A token or a code is never part of an address, since addresses are written to logs.
 */
export const RELAY_VERSION = 1;

export const RELAY_TIMES = {
  /** Within these milliseconds after it connected a browser says who it is. */
  helloMs: 10_000,
  beatMs: 20_000,
  silenceMs: 50_000,
} as const;

export const RELAY_LIMITS = {
  /** Bytes of one message of a browser. */
  fromBrowser: 4 * 1024,
  /** Characters of one message of the relay: the largest payload, and what is around it. */
  fromRelay: LIMITS.messageSize + 4 * 1024,
} as const;

/** Why a connection was closed. */
export const RELAY_CLOSE = {
  /** The relay stops or starts again. */
  restart: 1012,
  /** The reader was too slow, or the relay has no room: nothing is lost, what was not acknowledged is sent again. */
  comeBack: 1013,
  /** A message that no browser of this version says. */
  badMessage: 4400,
  /** The token or code is not known, was used, has expired or was revoked. */
  refused: 4401,
  /** Nobody said who they are. */
  noHello: 4408,
  /** The same token is in use by more browsers than one person has; the oldest connection was closed. */
  replaced: 4409,
  /** Another version of these messages is needed. */
  version: 4426,
  /** Too many tries. */
  tooMany: 4429,
} as const;
export type RelayClose = keyof typeof RELAY_CLOSE;

/** What a close code means to the browser: come back `soon`, `later` (a minute and more), or `never` with this token. */
export function whenToComeBack(code: number): "soon" | "later" | "never" {
  if (code === RELAY_CLOSE.refused || code === RELAY_CLOSE.version) return "never";
  const isLater = [RELAY_CLOSE.badMessage, RELAY_CLOSE.replaced, RELAY_CLOSE.tooMany].some((one) => one === code);
  return isLater ? "later" : "soon";
}

const version = () => z.literal(RELAY_VERSION);
const cursorNumber = () => z.int().check(z.nonnegative());
/** With `relay:` before it, it is the name of a listener. */
const stream = () => z.string().check(z.regex(/^[\w-]{8,48}$/));
/** 32 random bytes in base64url, with what it is before it so that a scanner for leaked secrets knows it. */
export const relayTokenSchema = z.lazy(() => z.string().check(z.regex(/^dbr_[\w-]{43}$/)));
/** 24 random bytes in base64url. */
export const enrolmentCodeSchema = z.lazy(() => z.string().check(z.regex(/^[\w-]{32}$/)));
const agentName = () => z.string().check(z.maxLength(200));

/** Where a browser is: which events of which stream it has written down. */
export const relayCursorSchema = z.lazy(() => z.object({ stream: stream(), cursor: cursorNumber() }));
export type RelayCursor = z.infer<typeof relayCursorSchema>;

const FROM_BROWSER = {
  hello: lazily(() =>
    z.object({
      type: z.literal("hello"),
      version: version(),
      token: relayTokenSchema,
      /** Null after a start of the browser: the relay goes on after what this token acknowledged. */
      cursor: z.nullable(relayCursorSchema),
    }),
  ),
  /** Instead of `hello`. The answer is `enrolled`, after which the relay closes with 1000. */
  enrol: lazily(() => z.object({ type: z.literal("enrol"), version: version(), code: enrolmentCodeSchema })),
  /** Instead of `hello`. The relay revokes the token and then closes with 1000, or with `refused` where it knows none such. */
  leave: lazily(() => z.object({ type: z.literal("leave"), version: version(), token: relayTokenSchema })),
  /** Everything up to this cursor is written down. */
  ack: lazily(() => z.object({ type: z.literal("ack"), cursor: cursorNumber() })),
  beat: lazily(() => z.object({ type: z.literal("beat") })),
};
export type FromBrowser = z.infer<ReturnType<(typeof FROM_BROWSER)[keyof typeof FROM_BROWSER]>>;

const FROM_RELAY = {
  enrolled: lazily(() => z.object({ type: z.literal("enrolled"), token: relayTokenSchema, agent: agentName() })),
  /** The token is known. `agent` is the name under which the administrator enrolled it; events begin after `cursor`. */
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
   * Events after the browser's cursor may be missing: `expired`, since the relay keeps them no longer than until `before`;
   * `other-stream`, since the relay was set up anew.
   */
  gap: lazily(() =>
    z.object({ type: z.literal("gap"), reason: z.enum(["expired", "other-stream"]), before: cursorNumber() }),
  ),
  event: lazily(() =>
    z.object({
      type: z.literal("event"),
      cursor: z.int().check(z.positive()),
      /** That of the desk of the event's platform, e.g. `https://ha.iadvize.com`. */
      origin: z.string().check(z.maxLength(LIMITS.text)),
      /** ISO 8601 in UTC, by the clock of the relay. */
      receivedAt: z.iso.datetime(),
      /**
       * As it was posted, for `normalize`. That a conversation went on to another agent is told to those who had it before as a
       * `conversation.transferred` that the relay makes of the event, and that does not say to whom.
       */
      data: z.custom<JsonObject>(isJsonObject),
    }),
  ),
  /** What was missed is told; `cursor` is where the stream is. */
  live: lazily(() => z.object({ type: z.literal("live"), cursor: cursorNumber() })),
  beat: lazily(() => z.object({ type: z.literal("beat") })),
};
export type FromRelay = z.infer<ReturnType<(typeof FROM_RELAY)[keyof typeof FROM_RELAY]>>;
export type RelayEvent = Extract<FromRelay, { type: "event" }>;

/** What a browser says, or undefined where it is nothing that one may say. `text` is one frame. */
export function readFromBrowser(text: string): FromBrowser | undefined {
  return text.length <= RELAY_LIMITS.fromBrowser ? read<FromBrowser>(FROM_BROWSER, text) : undefined;
}

/** What the relay says, or undefined where it is nothing that one says; a newer relay may say more. */
export function readFromRelay(text: string): FromRelay | undefined {
  return text.length <= RELAY_LIMITS.fromRelay ? read<FromRelay>(FROM_RELAY, text) : undefined;
}

/** True for a `hello`, `enrol` or `leave` of another version, which is refused with `RELAY_CLOSE.version`. */
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

/** An event of the relay as the bridge takes it: the stream is one more listener, with the cursor as its sequence. */
export function captureOfRelay(stream: string, { cursor, origin, receivedAt, data }: RelayEvent): Capture {
  return { listener: `relay:${stream}`, sequence: cursor, origin, receivedAt, data };
}
