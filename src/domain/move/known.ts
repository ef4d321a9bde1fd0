/** The kinds of value that identify a customer in the page of their record. */
export const KINDS = ["email", "phone", "id", "name"] as const;
export type Kind = (typeof KINDS)[number];

/** The known values of a customer. */
export type Known = { [K in Kind]?: string };

/** Values that rarely appear outside the customer's record. A name may appear in a tab or in a list of recent records. */
export const STRONG: readonly Kind[] = ["email", "phone", "id"];

/** Applications with a function of their own that opens a record. */
export const APPS = ["salesforce", "dynamics"] as const;
export type App = (typeof APPS)[number];

/**
 * How a record is shown without a load.
 *
 * - `link`: a click on a link, for routers that handle all clicks of their page.
 * - `history`: a new history entry, and the event by which routers notice *Back*.
 * - `any`: not tested yet. The first method that the page accepts is used.
 * - the name of an application: its own function, called in the page's main world.
 */
export const METHODS = ["any", "link", "history", ...APPS] as const;
export type Method = (typeof METHODS)[number];

/** Returns true if the method is an application's own function. */
export function isApp(method: Method): method is App {
  return method !== "any" && method !== "link" && method !== "history";
}

/** How a CRM shows its records without a load, as it was learned. */
export interface InApp {
  method: Method;
  /** The kinds of value that a loaded record shows. All of them must be visible after a move. Empty if not tested yet. */
  witnesses: readonly Kind[];
}
