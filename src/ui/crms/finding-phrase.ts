import type { PolicyFinding } from "../../domain/settings/in-force";
import { type Phrase, phrase } from "../shared/phrase";
import { problemPhrase } from "./problem-phrase";

/** Describes the problem of a value of an organisation's policy. Displayed after the value's path. */
export function findingPhrase({ problem }: PolicyFinding): Phrase {
  switch (problem.code) {
    case "not-an-object":
      return phrase("policyNotAnObject");
    case "newer-version":
      return phrase("policyNewer");
    case "unknown-key":
      return phrase("policyUnknownKey");
    case "replaced":
      return phrase("policyReplaced");
    case "broken":
      return phrase("settingsBroken");
    case "duplicate-id":
      return phrase("settingsDuplicateId");
    case "policy-type":
      return phrase("policyType");
    case "policy-host":
      return phrase("policyHost");
    case "policy-json":
      return phrase("policyJson", problem.line, problem.column);
    case "policy-dropped":
      return phrase("policyDropped");
    default:
      return problemPhrase(problem);
  }
}
