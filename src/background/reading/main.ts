/**
 * What makes a configuration of settings, as a script of its own: settings are read anew only when they change, and a worker
 * that wakes for an event takes what came of it last.
 */
export { ownProblems, settingsInForce } from "../../domain/settings/in-force";
export { makeConfig } from "../../domain/view/config";
