/**
 * What makes a configuration of settings and brings the browser to it, as a script of its own: settings are read anew only when
 * they change, and a worker that wakes for an event takes what came of it last.
 */
export { ownProblems, settingsInForce } from "../../domain/settings/in-force";
export { makeConfig } from "../../domain/view/config";
export { bringMenus } from "../menus";
export { syncContentScripts } from "../registrations";
