/**
 * Plays sounds, shows reminders of waiting visitors, and shows notifications that are rare or off by default. It is a
 * separate script, because a worker rarely needs it when it wakes.
 */
export { perform } from "./perform";
export { endPrivate, remind } from "./remind";
export { stopSounds } from "./sounds";
export { warnOfRecord } from "./warn-of-record";
