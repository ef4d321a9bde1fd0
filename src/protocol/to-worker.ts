import * as z from "zod/mini";
import { captureSchema } from "../domain/events/capture";
import { isJsonObject } from "../domain/json";
import { lazily } from "../domain/lazily";
import * as LIMITS from "../domain/limits";
import { APPS } from "../domain/move/known";
import type { Learned } from "../domain/move/learned";
import { pauseLengthSchema } from "../domain/pause/pause";
import { refusalSchema, type TimelineEntry } from "../domain/timeline/entry";
import { loginSchema, pageLoadSchema } from "./page-answers";

const listener = () => z.string().check(z.minLength(8), z.maxLength(64));
/** `page` is the time at which its load began. Each page has a different number. */
const address = () => z.string().check(z.maxLength(LIMITS.address));
const place = () => ({ page: z.number(), href: address() });
const frameReport = () =>
  z.object({
    exists: z.boolean(),
    focus: z.nullable(z.union([z.literal("own"), z.object({ inside: z.string().check(z.maxLength(LIMITS.text)) })])),
    since: z.number(),
    until: z.number(),
    isGone: z.boolean(),
    at: z.number(),
  });
const moveResult = () => z.enum(["proved", "not-proved", "not-tried", "another"]);
const count = () => z.int().check(z.nonnegative(), z.maximum(1_000_000));

/** The schemas by type of message. Each is created on first use. */
const PAGE_MESSAGES = {
  /** A listener has started and asks which desk origins to accept. */
  hello: lazily(() =>
    z.object({
      type: z.literal("hello"),
      listener: listener(),
      /** The page was loaded before the listener started. */
      isLate: z.exactOptional(z.boolean()),
    }),
  ),
  /** Events in the order in which they were received. They are acknowledged together. */
  relay: lazily(() =>
    z.object({
      type: z.literal("relay"),
      captures: z.array(captureSchema).check(z.minLength(1), z.maxLength(LIMITS.relayBatch)),
    }),
  ),
  /** Messages that looked like desk events and were ignored, counted by reason. `lost`: events dropped from a full outbox. */
  refused: lazily(() =>
    z.object({ type: z.literal("refused"), counts: z.partialRecord(refusalSchema, count()), lost: count() }),
  ),
  /** The page of this listener is being unloaded. The message contains its unacknowledged events. */
  bye: lazily(() =>
    z.object({
      type: z.literal("bye"),
      listener: listener(),
      captures: z.array(captureSchema).check(z.maxLength(LIMITS.outboxEvents)),
    }),
  ),
  /** The page of a CRM tab has arrived, or is ready again: after a return from the cache, after being busy, or after a login. */
  arrived: lazily(() =>
    z.object({
      type: z.literal("arrived"),
      ...place(),
      status: z.int(),
      load: pageLoadSchema(),
      login: loginSchema,
      from: z.exactOptional(address()),
    }),
  ),
  /**
   * The result of a move without a load: the page shows the record, does not show it, or was not moved because nothing could
   * prove it. `another`: the page was loaded, and shows another customer.
   */
  moved: lazily(() => z.object({ type: z.literal("moved"), ...place(), to: address(), result: moveResult() })),
  /** The page needs a script that is not in every page. */
  inject: lazily(() => z.object({ type: z.literal("inject"), script: z.enum(["mover", "overlay", "drawn"]) })),
  /** The page should be moved by a function of its application, which only the worker can call. */
  "ask-app": lazily(() => z.object({ type: z.literal("ask-app"), to: address() })),
  /** The records that a search page found. */
  found: lazily(() =>
    z.object({
      type: z.literal("found"),
      ...place(),
      to: address(),
      hits: z
        .array(z.object({ record: address(), url: address(), isProved: z.boolean() }))
        .check(z.maxLength(LIMITS.hits)),
      isSettled: z.boolean(),
    }),
  ),
  /** The agent began to work in a page that was about to navigate, so it stays. */
  kept: lazily(() => z.object({ type: z.literal("kept"), ...place() })),
  /** The page removed the toast that offers a record, or the note that says whose record it shows. */
  removed: lazily(() => z.object({ type: z.literal("removed"), what: z.enum(["offer", "mark"]) })),
  /** A frame reports to the page that contains it whether the agent worked in it. */
  work: lazily(() => z.object({ type: z.literal("work"), frame: listener(), report: frameReport() })),
  /** A form was submitted with these texts, as hashes (marks). */
  submitted: lazily(() =>
    z.object({ type: z.literal("submitted"), marks: z.array(z.int()).check(z.maxLength(LIMITS.marks)) }),
  ),
  /** The agent began to work in this document. It needs the script that proves when nothing would be lost. */
  prove: lazily(() => z.object({ type: z.literal("prove") })),
  /** Asks which texts were submitted before this page was loaded. */
  recall: lazily(() => z.object({ type: z.literal("recall") })),
  /** The agent clicked the toast. */
  "open-record": lazily(() =>
    z.object({
      type: z.literal("open-record"),
      conversationId: z.string().check(z.maxLength(LIMITS.conversationKey)),
      crmId: z.string().check(z.maxLength(64)),
      /** `here`: in this tab, even if text in it is lost. `usual`: where the CRM's records are shown. */
      where: z.enum(["here", "usual"]),
    }),
  ),
  /** The agent clicked the toast's button that leads to the desk. */
  "go-to-desk": lazily(() =>
    z.object({ type: z.literal("go-to-desk"), conversationId: z.string().check(z.maxLength(LIMITS.conversationKey)) }),
  ),
};
export type PageMessage = z.infer<ReturnType<(typeof PAGE_MESSAGES)[keyof typeof PAGE_MESSAGES]>>;

const triedVisitor = () => z.object({ externalUserId: z.string(), email: z.string(), phoneNumber: z.string() });

/** The request comes from a private window, so it is about the desks in private windows. */
const isPrivate = () => z.exactOptional(z.boolean());

/** Identifies the record of a conversation's visitor in a CRM. */
const record = () => ({ conversationId: z.string(), crmId: z.string(), isPrivate: isPrivate() });

/** The requests of the extension's own pages, by type. Data for display is not requested: pages read it from the storage. */
const UI_MESSAGES = {
  "ui/open-record": lazily(() =>
    z.object({
      type: z.literal("ui/open-record"),
      ...record(),
      /** In this tab, even if text in it is lost. */
      overWorkIn: z.exactOptional(z.int()),
    }),
  ),
  /** The agent chose this address as the customer's record. It overrides the CRM's own addresses; null removes the choice. */
  "ui/choose": lazily(() => z.object({ type: z.literal("ui/choose"), ...record(), url: z.nullable(address()) })),
  "ui/go-to-desk": lazily(() =>
    z.object({
      type: z.literal("ui/go-to-desk"),
      conversationId: z.exactOptional(z.string()),
      isPrivate: isPrivate(),
    }),
  ),
  /** Opens the result of a look-up in a CRM. */
  "ui/open-lead": lazily(() => z.object({ type: z.literal("ui/open-lead"), crmId: z.string(), url: address() })),
  "ui/pause": lazily(() => z.object({ type: z.literal("ui/pause"), length: pauseLengthSchema })),
  "ui/resume": lazily(() => z.object({ type: z.literal("ui/resume") })),
  /** The token for the relay has changed. */
  "ui/renew-relay": lazily(() => z.object({ type: z.literal("ui/renew-relay") })),
  /** Simulates a conversation with this visitor, for one CRM only. */
  "ui/try-out": lazily(() =>
    z.object({
      type: z.literal("ui/try-out"),
      crmId: z.string(),
      visitor: triedVisitor(),
    }),
  ),
  /** Finds out whether a CRM's application shows the records of two customers without a load. */
  "ui/learn-in-app": lazily(() =>
    z.object({
      type: z.literal("ui/learn-in-app"),
      crmId: z.string(),
      visitors: z.object({ one: triedVisitor(), two: triedVisitor() }),
      app: z.exactOptional(z.enum(APPS)),
    }),
  ),
};
export type UiMessage = z.infer<ReturnType<(typeof UI_MESSAGES)[keyof typeof UI_MESSAGES]>>;

/** Parses a content script's message; undefined if it is invalid. */
export const readPageMessage = (message: unknown) => read<PageMessage>(PAGE_MESSAGES, message);

/** Parses a request of an extension page; undefined if it is invalid. */
export const readUiMessage = (message: unknown) => read<UiMessage>(UI_MESSAGES, message);

function read<Message>(schemas: Record<string, () => z.ZodMiniType<Message>>, message: unknown): Message | undefined {
  const { type } = isJsonObject(message) ? message : {};
  const schema = typeof type === "string" && Object.hasOwn(schemas, type) ? schemas[type] : undefined;
  return schema?.().safeParse(message).data;
}

/** The answers by type of message. If a message could not be handled, the answer is null. */
export interface Answers {
  /** `stay` as in `ToPage`. */
  hello: { origins: string[]; stay: boolean };
  /** The captures are stored and need not be sent again. */
  relay: { acknowledged: number };
  refused: true;
  bye: true;
  /** Whether it is the page of its tab, which also reports where the agent goes within it. */
  arrived: { isPage: boolean };
  moved: true;
  found: true;
  inject: true;
  /** False if the application was not asked. */
  "ask-app": { isAsked: boolean };
  kept: true;
  removed: true;
  /** False if there is no longer anything to open. */
  "open-record": { isOpen: boolean };
  "go-to-desk": true;
  work: true;
  submitted: true;
  prove: true;
  recall: { marks: number[] };
  "ui/open-record": true;
  "ui/choose": true;
  "ui/open-lead": true;
  "ui/go-to-desk": true;
  "ui/pause": true;
  "ui/resume": true;
  "ui/renew-relay": true;
  /** The timeline entries of the simulation, the oldest first. */
  "ui/try-out": { entries: TimelineEntry[] };
  "ui/learn-in-app": { learned: Learned };
}
