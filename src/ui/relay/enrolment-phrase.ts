import type { Enrolment } from "../../platform/enrolment";
import type { MessageKey } from "../../platform/i18n";
import { type Phrase, phrase } from "../shared/phrase";

const REASONS: Record<Extract<Enrolment, { ok: false }>["reason"] | "no-link" | "other-relay", MessageKey> = {
  "no-link": "relayNoLink",
  "other-relay": "relayOtherLink",
  refused: "relayUsedLink",
  busy: "relayBusy",
  version: "relayVersion",
  unreachable: "relayUnreachable",
};

/** Explains why an enrolment link did not connect, and what to do. */
export function enrolmentPhrase(reason: keyof typeof REASONS): Phrase {
  return phrase(REASONS[reason]);
}
