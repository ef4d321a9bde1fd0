import type { ImportPlan, ImportProblem } from "../../../domain/settings/import";
import type { MessageKey } from "../../../platform/i18n";
import { problemPhrase } from "../../crms/problem-phrase";
import { type Phrase, phrase } from "../../shared/phrase";

type RefusedPlan = Extract<ImportPlan, { ok: false }>;

const REASONS: Record<Exclude<RefusedPlan["reason"], "not-json">, MessageKey> = {
  "too-large": "importTooLarge",
  "not-settings": "importNotSettings",
  "newer-version": "importNewer",
};

/** Explains why a file was refused as a whole. */
export function refusedFilePhrase(plan: RefusedPlan): Phrase {
  return plan.reason === "not-json" ? phrase("importNotJson", plan.line, plan.column) : phrase(REASONS[plan.reason]);
}

const PROBLEMS: Record<Exclude<ImportProblem["code"], "unsound">, MessageKey> = {
  "not-an-object": "importNotSettings",
  "newer-version": "importNewer",
  "unknown-key": "importUnknownKey",
  replaced: "importReplaced",
  broken: "importBroken",
  "duplicate-id": "importDuplicateId",
  locked: "importLocked",
  secret: "importSecret",
};

/** Describes why a value was not imported unchanged. Displayed after the value's name. */
export function importProblemPhrase(one: ImportProblem): Phrase {
  return one.code === "unsound" ? problemPhrase(one.problem) : phrase(PROBLEMS[one.code]);
}
