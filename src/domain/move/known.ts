/** By what a customer is known in a page of their record, and by what their record can be told from another's. */
export const KINDS = ["email", "phone", "id", "name"] as const;
export type Kind = (typeof KINDS)[number];

/** What is known of a customer. */
export type Known = { [K in Kind]?: string };

/** A name may be shown of somebody whose record is not: in a tab, in a list of those seen last. These are rarely. */
export const STRONG: readonly Kind[] = ["email", "phone", "id"];

/** Applications that offer the pages they are in a function of their own that goes to a record. */
export const APPS = ["salesforce", "dynamics"] as const;
export type App = (typeof APPS)[number];

/**
 * How a record is shown without a load.
 *
 * - `link`: a click on a link, which routers take that hear all clicks of their page.
 * - `history`: an entry of the history, and the event that tells routers of *Back*.
 * - `any`: nobody tried yet; the first one that is taken.
 * - an application's name: by its own function, which is called in the page's own world.
 */
export const METHODS = ["any", "link", "history", ...APPS] as const;
export type Method = (typeof METHODS)[number];

/** True for an application's own function. */
export function isApp(method: Method): method is App {
  return method !== "any" && method !== "link" && method !== "history";
}

/** What was learned of a CRM that shows its records without a load. */
export interface InApp {
  method: Method;
  /** By what a record is known once it was loaded: all of these have to be seen after a move. Empty where nobody tried yet. */
  witnesses: readonly Kind[];
}
