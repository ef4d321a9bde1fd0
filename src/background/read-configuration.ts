import { grantedPatterns } from "../platform/permissions";
import { loadOwnSettings, loadPolicy } from "../platform/storage";

/** What the settings in force are made of, as the browser holds it: the agent's, the organisation's, the permissions. */
export function readConfiguration() {
  return Promise.all([loadOwnSettings(), loadPolicy(), grantedPatterns()]);
}
