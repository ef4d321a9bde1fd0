import type { HealthCheck, HealthCode } from "../../../domain/health/check-health";
import type { MessageKey } from "../../../platform/i18n";
import { type Phrase, phrase } from "../../shared/phrase";

const KEYS: Record<HealthCode, MessageKey> = {
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

/**
 * What was found, in words.
 *
 * @param tell a moment (ISO 8601) as "5 min. ago"
 */
export function healthPhrase({ code, value }: HealthCheck, tell: (at: string) => string): Phrase {
  if (code === "policy-good" && value === "") return phrase("healthPolicyUnnamed");
  if (code === "desk-heard" || code === "record-shown") return phrase(KEYS[code], tell(String(value)));
  return value === undefined ? phrase(KEYS[code]) : phrase(KEYS[code], value);
}
