import type { HealthCheck, HealthCode } from "../../../domain/health/check-health";
import type { RelayState } from "../../../domain/relay/relay-state";
import type { MessageKey } from "../../../platform/i18n";
import { relayText } from "../../relay/relay-text";
import { formatAgo } from "../../shared/format-time";
import { type Phrase, phrase } from "../../shared/phrase";

const KEYS: Record<Exclude<HealthCode, "relay">, MessageKey> = {
  paused: "healthPaused",
  "settings-problems": "settingsProblems",
  "origin-granted": "healthOriginGranted",
  "origin-missing": "healthOriginMissing",
  "desk-heard": "healthDeskHeard",
  "desk-silent": "deskSilent",
  "desk-none": "healthDeskNone",
  "no-crm": "healthNoCrm",
  "crm-allowed": "healthCrmAllowed",
  "crm-off": "healthCrmOff",
  "crm-missing": "healthCrmMissing",
  "crm-broken": "healthCrmBroken",
  "script-runs": "healthScriptRuns",
  "script-missing": "healthScriptMissing",
  "tab-open": "healthTabOpen",
  "tab-none": "healthTabNone",
  "record-shown": "healthRecordShown",
  "record-none": "healthRecordNone",
  "notifications-granted": "healthNotificationsGranted",
  "notifications-denied": "healthNotificationsDenied",
  "notifications-unknown": "healthNotificationsUnknown",
  "policy-none": "healthPolicyNone",
  "policy-empty": "healthPolicyEmpty",
  "policy-good": "healthPolicyGood",
  "policy-problems": "policyProblems",
};

/** What the text of a check depends on, besides the check itself. */
export interface PhraseContext {
  /** Milliseconds since 1970. */
  now: number;
  language: string;
  relay: RelayState | null;
  /** The agent logs in at the relay. */
  isLoginRelay: boolean;
}

/** Describes the result of a check. */
export function healthPhrase(
  { code, value }: HealthCheck,
  { now, language, relay, isLoginRelay }: PhraseContext,
): Phrase {
  if (code === "relay") return relayText(relay, isLoginRelay, now, language).phrase;
  if (code === "policy-good" && value === "") return phrase("healthPolicyUnnamed");
  if (code === "desk-heard" || code === "record-shown") {
    return phrase(KEYS[code], formatAgo(String(value), now, language));
  }
  return value === undefined ? phrase(KEYS[code]) : phrase(KEYS[code], value);
}
