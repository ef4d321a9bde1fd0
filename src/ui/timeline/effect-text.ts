import type { Outcome, TimelineEffect, TimelineEntry } from "../../domain/timeline/entry";
import type { MessageKey } from "../../platform/i18n";
import { phrase } from "../shared/phrase";
import type { EntryText, Names } from "./text-of-entry";

/** The title of each effect if it was performed, and if it was not. `$1` is the CRM. */
const EFFECTS: Record<TimelineEffect, readonly [done: MessageKey, notDone: MessageKey]> = {
  "show-record": ["effectRecord", "effectRecordNot"],
  "go-to-desk": ["effectGoToDesk", "effectGoToDeskNot"],
  notify: ["effectNotify", "effectNotifyNot"],
  "update-notification": ["effectUpdateNotification", "effectUpdateNotificationNot"],
  "clear-notification": ["effectClearNotification", "effectClearNotificationNot"],
  toast: ["effectToast", "effectToastNot"],
  "update-toast": ["effectUpdateToast", "effectUpdateToastNot"],
  "dismiss-toast": ["effectDismissToast", "effectDismissToastNot"],
  "set-badge": ["effectBadge", "effectBadgeNot"],
  "show-desk": ["effectDesk", "effectDeskNot"],
  "tell-pages": ["effectPages", "effectPagesNot"],
  "notify-message": ["effectNotifyMessage", "effectNotifyMessageNot"],
  "notify-answer": ["effectNotifyAnswer", "effectNotifyAnswerNot"],
  "notify-missed": ["effectNotifyMissed", "effectNotifyMissedNot"],
  "notify-waiting": ["effectNotifyWaiting", "effectNotifyWaitingNot"],
  "play-sound": ["effectPlaySound", "effectPlaySoundNot"],
  "stop-sound": ["effectStopSound", "effectStopSoundNot"],
  "notify-transaction": ["effectNotifyTransaction", "effectNotifyTransactionNot"],
};

interface Meaning {
  isDone: boolean;
  /** The agent may have to do something. */
  isProblem: boolean;
  detail?: MessageKey;
  advice?: MessageKey;
  link?: EntryText["link"];
}

const done = (detail?: MessageKey): Meaning => ({ isDone: true, isProblem: false, ...(detail && { detail }) });
const needless = (detail: MessageKey): Meaning => ({ isDone: false, isProblem: false, detail });
const problem = (detail: MessageKey, advice: MessageKey): Meaning => ({
  isDone: false,
  isProblem: true,
  detail,
  advice,
});

const OUTCOMES: Record<Outcome, Meaning> = {
  done: done(),
  "already-there": done("outcomeAlreadyThere"),
  "in-page": done("outcomeInPage"),
  navigating: done("outcomeNavigating"),
  "new-tab": done("outcomeNewTab"),
  unsaved: done("outcomeUnsaved"),
  offered: problem("outcomeOffered", "outcomeOfferedAdvice"),
  login: problem("outcomeLogin", "outcomeLoginAdvice"),
  away: problem("outcomeAway", "outcomeAwayAdvice"),
  "not-answering": problem("outcomeNotAnswering", "outcomeNotAnsweringAdvice"),
  "holds-desk": problem("outcomeHoldsDesk", "outcomeHoldsDeskAdvice"),
  "no-tab": { ...problem("outcomeNoTab", "outcomeNoTabAdvice"), link: "this-crm" },
  superseded: needless("outcomeSuperseded"),
  "desk-in-view": needless("outcomeDeskInView"),
  "toast-in-view": needless("outcomeToastInView"),
  paused: needless("outcomePaused"),
  "quiet-hours": needless("outcomeQuietHours"),
  "no-record": { ...problem("outcomeNoRecord", "outcomeNoRecordAdvice"), link: "this-crm" },
  inactive: { ...problem("outcomeInactive", "outcomeInactiveAdvice"), link: "crms" },
  "not-loaded": problem("outcomeNotLoaded", "outcomeNotLoadedAdvice"),
  "no-hit": problem("outcomeNoHit", "outcomeNoHitAdvice"),
  "unsure-hit": problem("outcomeUnsureHit", "outcomeUnsureHitAdvice"),
  "several-hits": problem("outcomeSeveralHits", "outcomeSeveralHitsAdvice"),
  unsettled: { ...problem("outcomeUnsettled", "outcomeUnsettledAdvice"), link: "this-crm" },
  failed: problem("outcomeFailed", "outcomeFailedAdvice"),
};

/** Describes what the bridge did, or why it did not. */
export function effectText(
  { effect, outcome, error }: Extract<TimelineEntry, { kind: "effect" }>,
  { crm }: Names,
): EntryText {
  // Without a tab, only a missing record is a problem; nobody misses a toast.
  const isNoLoss = outcome === "no-tab" && effect !== "show-record";
  const noTab = effect === "go-to-desk" ? "healthDeskNone" : "outcomeNoTab";
  const { isDone, isProblem, detail, advice, link } = isNoLoss ? needless(noTab) : OUTCOMES[outcome];
  return {
    severity: isProblem ? "problem" : isDone && effect === "show-record" ? "done" : "quiet",
    title: phrase(EFFECTS[effect][isDone ? 0 : 1], crm),
    ...(detail && { detail: phrase(detail) }),
    ...(advice && { advice: phrase(advice) }),
    ...(error !== undefined && { quote: error }),
    ...(link && { link }),
  };
}
