/**
 * Simulates an expired session: with `crm-login=required`, in the tab's sessionStorage or in a cookie of the whole site, records
 * redirect to the login page.
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
  // biome-ignore lint/suspicious/noDocumentCookie: some browsers of the tests have no Cookie Store API
  document.cookie = `${key}=; path=/; max-age=0`;
  location.replace(nextAddress());
}

/** Returns the address to return to. Other sites are refused, to prevent open redirects. */
function nextAddress(): string {
  const next = new URL(new URLSearchParams(location.search).get("next") ?? "/", location.origin);
  return next.origin === location.origin ? next.href : "/";
}
