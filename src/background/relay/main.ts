/** The stream of a relay, as a script of its own: a worker loads it where the settings name a relay, and nowhere else. */
export { Relay } from "./relay";
