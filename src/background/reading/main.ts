/**
 * What makes a configuration of settings, as a script of its own: settings are read anew only when they change, and a worker
 * that wakes for an event takes what came of it last.
 */
export { applyPolicy } from "../../domain/settings/policy";
export { readSettings } from "../../domain/settings/read-settings";
export { makeConfig } from "../../domain/view/config";
