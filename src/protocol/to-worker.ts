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
/** `page` is when its load began; another number for each page. */
const address = () => z.string().check(z.maxLength(LIMITS.address));
const place = () => ({ page: z.number(), href: address() });
const frameReport = () =>
  z.object({
    exists: z.boolean(),
    focus: z.nullable(z.union([z.literal("own"), z.object({ inside: z.string().check(z.maxLength(LIMITS.text)) })])),
    since: z.number(),
    isGone: z.boolean(),
    isNear: z.boolean(),
    at: z.number(),
  });
const moveResult = () => z.enum(["proved", "not-proved", "not-tried"]);
const count = () => z.int().check(z.nonnegative(), z.maximum(1_000_000));

/** By type. Each schema is made when the first such message comes. */
const PAGE_MESSAGES = {
  /** A listener is there and wants to know whom to believe. */
  hello: lazily(() =>
    z.object({
      type: z.literal("hello"),
      listener: listener(),
      /** Its page was there before it. */
      isLate: z.exactOptional(z.boolean()),
    }),
  ),
  /** Events in the order in which they were heard, to be acknowledged together. */
  relay: lazily(() =>
    z.object({
      type: z.literal("relay"),
      captures: z.array(captureSchema).check(z.minLength(1), z.maxLength(LIMITS.relayBatch)),
    }),
  ),
  /** Messages that claimed to be the desk's and were not relayed, counted by reason; `lost` fell out of a full outbox. */
  refused: lazily(() =>
    z.object({ type: z.literal("refused"), counts: z.partialRecord(refusalSchema, count()), lost: count() }),
  ),
  /** The page of this listener is going, with what it heard and was not acknowledged yet. */
  bye: lazily(() =>
    z.object({
      type: z.literal("bye"),
      listener: listener(),
      captures: z.array(captureSchema).check(z.maxLength(LIMITS.outboxEvents)),
    }),
  ),
  /** The page of a CRM's tab is there, also again: it came back from the cache, it was busy, a login is over. */
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
  /** The page was moved to a record without a load, and shows it or does not; or it was not, since nothing could prove it. */
  moved: lazily(() => z.object({ type: z.literal("moved"), ...place(), to: address(), result: moveResult() })),
  /** The page is to be moved without a load: what moves it has to come. */
  "bring-mover": lazily(() => z.object({ type: z.literal("bring-mover") })),
  /** The page is to be moved by its application's own function, which only the worker can call. */
  "ask-app": lazily(() => z.object({ type: z.literal("ask-app"), to: address() })),
  /** A page that was asked for a search says which records it found. */
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
  /** The agent began to work in a page that was about to go, so it stays. */
  kept: lazily(() => z.object({ type: z.literal("kept"), ...place() })),
  /** The page removed the offer of a record. */
  "offer-removed": lazily(() => z.object({ type: z.literal("offer-removed") })),
  /** A frame tells the page that it is in whether the agent worked in it. */
  work: lazily(() => z.object({ type: z.literal("work"), frame: listener(), report: frameReport() })),
  /** A form was submitted with these texts, by their marks. */
  submitted: lazily(() =>
    z.object({ type: z.literal("submitted"), marks: z.array(z.int()).check(z.maxLength(LIMITS.marks)) }),
  ),
  /** Work began in this document: what proves that it is safe has to come. */
  prove: lazily(() => z.object({ type: z.literal("prove") })),
  /** Which texts were submitted before this page came? */
  recall: lazily(() => z.object({ type: z.literal("recall") })),
  /** The agent clicked the toast. */
  "open-record": lazily(() =>
    z.object({
      type: z.literal("open-record"),
      conversationId: z.string().check(z.maxLength(LIMITS.conversationKey)),
      crmId: z.string().check(z.maxLength(64)),
      /** In this tab, whatever is written there, or wherever the CRM's records are shown. */
      where: z.enum(["here", "usual"]),
    }),
  ),
  /** The agent clicked the toast's way to the desk. */
  "go-to-desk": lazily(() =>
    z.object({ type: z.literal("go-to-desk"), conversationId: z.string().check(z.maxLength(LIMITS.conversationKey)) }),
  ),
};
export type PageMessage = z.infer<ReturnType<(typeof PAGE_MESSAGES)[keyof typeof PAGE_MESSAGES]>>;

const triedVisitor = () => z.object({ externalUserId: z.string(), email: z.string(), phoneNumber: z.string() });

/** Asked in a private window, and so about its desks. */
const isPrivate = () => z.exactOptional(z.boolean());

/** Of a conversation's visitor in a CRM. */
const record = () => ({ conversationId: z.string(), crmId: z.string(), isPrivate: isPrivate() });

/** What the extension's own pages may ask for, by type. What they want to know they read from the storage. */
const UI_MESSAGES = {
  "ui/open-record": lazily(() =>
    z.object({
      type: z.literal("ui/open-record"),
      ...record(),
      /** In this tab, whatever is written there. */
      overWorkIn: z.exactOptional(z.int()),
    }),
  ),
  /** The customer's record is at this address, whatever the CRM's own ones give; null where it is not to be used any more. */
  "ui/choose": lazily(() => z.object({ type: z.literal("ui/choose"), ...record(), url: z.nullable(address()) })),
  "ui/go-to-desk": lazily(() =>
    z.object({
      type: z.literal("ui/go-to-desk"),
      conversationId: z.optional(z.string()),
      isPrivate: isPrivate(),
    }),
  ),
  /** Opens what the agent looked up in a CRM. */
  "ui/open-lead": lazily(() => z.object({ type: z.literal("ui/open-lead"), crmId: z.string(), url: address() })),
  "ui/pause": lazily(() => z.object({ type: z.literal("ui/pause"), length: pauseLengthSchema })),
  "ui/resume": lazily(() => z.object({ type: z.literal("ui/resume") })),
  /** What lets this browser onto the relay is not what it was. */
  "ui/renew-relay": lazily(() => z.object({ type: z.literal("ui/renew-relay") })),
  /** Simulates a conversation with this visitor, for one CRM alone. */
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
      visitors: z.tuple([triedVisitor(), triedVisitor()]),
      app: z.exactOptional(z.enum(APPS)),
    }),
  ),
};
export type UiMessage = z.infer<ReturnType<(typeof UI_MESSAGES)[keyof typeof UI_MESSAGES]>>;

/** What a content script says, or undefined where it is nothing that one may say. */
export const readPageMessage = (message: unknown) => read<PageMessage>(PAGE_MESSAGES, message);

/** What a page of the extension asks for, or undefined where it is nothing that one may ask for. */
export const readUiMessage = (message: unknown) => read<UiMessage>(UI_MESSAGES, message);

function read<Message>(schemas: Record<string, () => z.ZodMiniType<Message>>, message: unknown): Message | undefined {
  const { type } = isJsonObject(message) ? message : {};
  const schema = typeof type === "string" && Object.hasOwn(schemas, type) ? schemas[type] : undefined;
  return schema?.().safeParse(message).data;
}

/** The answer to each message, by its type; to one that could not be handled it is null. */
export interface Answers {
  /** `stay` as in what the worker says to pages. */
  hello: { origins: string[]; stay: boolean };
  /** The captures are written down and need not be sent again. */
  relay: { acknowledged: number };
  refused: true;
  bye: true;
  /** Whether the page shows a record, and is to tell where the agent goes within it. */
  arrived: { isRecord: boolean };
  moved: true;
  found: true;
  "bring-mover": true;
  /** False where the page is as it was. */
  "ask-app": { isAsked: boolean };
  kept: true;
  "offer-removed": true;
  /** False where there is nothing to open any more. */
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
  /** What happened, the oldest first. */
  "ui/try-out": { entries: TimelineEntry[] };
  "ui/learn-in-app": { learned: Learned };
}
