/**
 * What plays sounds, reminds of visitors who wait, and notifies of what is rare or off by default, as a script of its own:
 * most wakes of a worker have no use for it.
 */
export { perform } from "./perform";
export { endPrivate, remind } from "./remind";
export { stopSounds } from "./sounds";
