/**
 * Installs what the other scripts need: npm packages, browsers, the NATS server. It runs before `node_modules` exists, so it
 * imports only Node's own modules.
 */
export { ensureChromium, ensureFirefox } from "./browsers.mjs";
export { ensureNats } from "./nats.mjs";
export { ensurePackages } from "./packages.mjs";
export { root, runScript, SetupError } from "./report.mjs";
