import type { TimelineEntry } from "../../domain/timeline/entry";
import { refusalPhrase } from "../crms/problem-phrase";
import { phrase } from "../shared/phrase";
import { effectText } from "./effect-text";
import { eventTitle } from "./event-title";
import type { EntryText, Names } from "./text-of-entry";

/** Frequent events, whose effects have entries of their own. */
const FREQUENT_EVENTS: ReadonlySet<string> = new Set([
  "conversation.focused",
  "conversation.unfocused",
  "conversation.selected",
  "conversation.message",
  "visitor.updated",
]);

export function entryText(entry: TimelineEntry, names: Names): EntryText {
  switch (entry.kind) {
    case "event": {
      const isWhole = entry.problems.length === 0;
      const by = entry.via === "relay" ? phrase("eventByRelay") : undefined;
      const detail = isWhole ? by : phrase("eventProblems", entry.problems.join(", "));
      const severity = isWhole && FREQUENT_EVENTS.has(entry.type) ? "quiet" : "news";
      return { severity, title: eventTitle(entry.type, entry.name), ...(detail && { detail }) };
    }
    case "effect":
      return effectText(entry, names);
    case "address-refused":
      return {
        severity: "problem",
        title: phrase("addressRefused", entry.template + 1),
        detail: refusalPhrase(entry.reason, names.variable),
        advice: phrase(entry.reason === "outside-sites" ? "addressOutsideAdvice" : "addressRefusedAdvice"),
        link: "this-crm",
      };
    case "refused":
      return { severity: "problem", ...REFUSED[entry.reason] };
    case "rejected":
      return rejectedText(entry);
    case "problem":
      return problemText(entry, names);
  }
}

type EntryOf<Kind extends TimelineEntry["kind"]> = Extract<TimelineEntry, { kind: Kind }>;
type Words = Omit<EntryText, "severity">;

const REFUSED: Record<EntryOf<"refused">["reason"], Words> = {
  forged: { title: phrase("refusedForged"), detail: phrase("refusedForgedDetail") },
  origin: {
    title: phrase("refusedOrigin"),
    detail: phrase("refusedOriginDetail"),
    advice: phrase("refusedOriginAdvice"),
    link: "desk",
  },
  shape: { title: phrase("refusedShape"), detail: phrase("refusedShapeDetail") },
  size: { title: phrase("refusedSize"), detail: phrase("refusedSizeDetail") },
};

function rejectedText({ name, field }: EntryOf<"rejected">): EntryText {
  const title = name === undefined ? phrase("rejected") : phrase("rejectedNamed", name);
  const detail = field === undefined ? phrase("rejectedDetail") : phrase("rejectedField", field);
  return { severity: "problem", title, detail, advice: phrase("rejectedAdvice") };
}

function problemText({ code, detail }: EntryOf<"problem">, { crm }: Names): EntryText {
  const words: Record<typeof code, Words> = {
    "storage-failed": { title: phrase("problemStorage"), advice: phrase("problemStorageAdvice") },
    "settings-replaced": { title: phrase("problemSettings"), advice: phrase("problemSettingsAdvice") },
    "settings-newer": { title: phrase("problemNewer"), advice: phrase("problemNewerAdvice") },
    "policy-problem": { title: phrase("problemPolicy"), advice: phrase("problemPolicyAdvice") },
    "crm-broken": {
      title: phrase("problemCrmBroken", crm),
      advice: phrase("problemCrmBrokenAdvice"),
      link: "this-crm",
    },
    "crm-no-permission": {
      title: phrase("problemCrmPermission", crm),
      advice: phrase("problemCrmPermissionAdvice"),
      link: "crms",
    },
    "registration-failed": { title: phrase("problemRegistration", crm), advice: phrase("problemRegistrationAdvice") },
    "outbox-overflow": { title: phrase("problemOverflow"), advice: phrase("problemOverflowAdvice") },
    "events-held": { title: phrase("problemHeld"), advice: phrase("problemHeldAdvice") },
    "relay-away": { title: phrase("problemRelayAway"), advice: phrase("problemRelayAwayAdvice") },
    "relay-refused": {
      title: phrase("problemRelayRefused"),
      advice: phrase("problemRelayRefusedAdvice"),
      link: "relay",
    },
    "relay-version": { title: phrase("problemRelayVersion"), advice: phrase("problemRelayVersionAdvice") },
    "relay-gap": { title: phrase("problemRelayGap"), advice: phrase("problemRelayGapAdvice") },
    "in-app-rests": {
      title: phrase("problemInAppRests", crm),
      advice: phrase("problemInAppRestsAdvice"),
      link: "this-crm",
    },
    "note-removed": {
      title: phrase("problemNoteRemoved", crm),
      advice: phrase("problemNoteRemovedAdvice"),
      link: "this-crm",
    },
    internal: { title: phrase("problemInternal"), advice: phrase("problemInternalAdvice") },
  };
  return { severity: "problem", ...words[code], ...(detail !== undefined && { quote: detail }) };
}
