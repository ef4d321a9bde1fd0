/**
 * Creates a configuration from the settings and applies it to the browser. It is a separate script: settings are read
 * only when they change, and a worker that wakes for an event uses the stored result.
 */

export { createConfig } from "../../domain/settings/config";
export { ownProblems, settingsInForce } from "../../domain/settings/in-force";
export { createMenus } from "./menus";
export { syncContentScripts } from "./sync-content-scripts";
