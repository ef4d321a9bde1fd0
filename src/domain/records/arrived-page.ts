/** What a page reports about itself when it has arrived. */
export interface Arrival {
  /** The start of its load, in milliseconds since 1970 by its own clock. This is the ID of the document. */
  page: number;
  href: string;
  /** HTTP status; 0 if the browser does not provide it. */
  status: number;
  login: Login;
  load: PageLoad;
  /** Its previous address, if a script navigated within the page soon after the load, before any input of the agent. */
  from?: string;
}

/** How the document of a page was loaded, as reported by the browser. */
export interface PageLoad {
  /** The address of the document after redirects. The application may have navigated since. */
  address: string;
  /** The number of redirects by the server. 0 also if another host redirected. */
  redirects: number;
  /** The page that this one replaced by script, or only its host; empty if there was none. */
  referrer: string;
}

/**
 * Whether a page contains a password field: in a form that looks like a login, or elsewhere, such as a customer's portal password in
 * their record.
 */
export type Login = "none" | "field" | "form";
