/**
 * Puts in place what the other scripts need: npm packages, browsers, the server of NATS. It runs before `node_modules` exists, so
 * everything here imports nothing but Node's own modules.
 */
export { ensureChromium, ensureFirefox } from "./browsers.mjs";
export { ensureNats } from "./nats.mjs";
export { ensurePackages } from "./packages.mjs";
export { root, runScript, SetupError } from "./report.mjs";
