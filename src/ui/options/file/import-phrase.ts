import type { ImportPlan, ImportProblem } from "../../../domain/settings/import";
import type { MessageKey } from "../../../platform/i18n";
import { type Phrase, phrase } from "../../shared/phrase";

const REASONS: Record<Extract<ImportPlan, { ok: false }>["reason"], MessageKey> = {
  "too-large": "importTooLarge",
  "not-json": "importNotJson",
  "not-settings": "importNotSettings",
  "newer-version": "importNewer",
};

/** Why a file was refused as a whole. */
export function refusedFilePhrase(reason: keyof typeof REASONS): Phrase {
  return phrase(REASONS[reason]);
}

const PROBLEMS: Record<ImportProblem["code"], MessageKey> = {
  "not-an-object": "importNotSettings",
  "newer-version": "importNewer",
  "unknown-key": "importUnknownKey",
  replaced: "importReplaced",
  broken: "importBroken",
  "duplicate-id": "importDuplicateId",
  locked: "importLocked",
  unsound: "importUnsound",
  secret: "importSecret",
};

/** What was not taken as it stands; read after the name of the value. */
export function importProblemPhrase(code: ImportProblem["code"]): Phrase {
  return phrase(PROBLEMS[code]);
}
