/**
 * A session that has run out: `crm-login=required`, in the tab's sessionStorage or in a cookie of the whole site, sends
 * records to the login page.
 */
const key = "crm-login";

export function needsLogin(): boolean {
  return sessionStorage.getItem(key) === "required" || document.cookie.split("; ").includes(`${key}=required`);
}

export function loginHref(): string {
  return `/login?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`;
}

export function logIn(): void {
  sessionStorage.removeItem(key);
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser the tests use
  document.cookie = `${key}=; path=/; max-age=0`;
  location.replace(nextAddress());
}

/** Only within this site: a login page that sends people anywhere is a gift to thieves. */
function nextAddress(): string {
  const next = new URL(new URLSearchParams(location.search).get("next") ?? "/", location.origin);
  return next.origin === location.origin ? next.href : "/";
}
