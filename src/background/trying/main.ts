/**
 * Finds out whether a CRM shows records without a load, as a script of its own: the settings ask for it, once for a CRM. What it
 * needs of the engine it is given, so that nothing is in both.
 */
export { learnInApp } from "./learn-in-app";
