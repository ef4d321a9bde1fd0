/** The stream of a relay. It is a separate script that is loaded only if the settings contain a relay. */
export { Relay } from "./relay";
