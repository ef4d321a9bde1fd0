import { lazily } from "../../domain/lazily";
import type { Login } from "../../domain/records/arrival";
import { whenActive } from "../when-active";
import { whenIdle } from "../when-idle";
import { all, isVisible } from "./work/dom";

/** Fields for text. */
const TEXT_FIELDS =
  "input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=url], textarea";
/** Maximum number of text fields on a login page: a login asks for a name and little else. */
const FEW = 3;

/**
 * Returns whether the page shows a visible password field. A form with one password, a name before it, and hardly another
 * field on the page, looks like a login; any other may be a record that has a password in it.
 */
export function loginOf(): Login {
  const passwords = passwordFields().filter(isVisible);
  const [password] = passwords;
  if (!password) return "none";
  const fields = all(TEXT_FIELDS).filter(isVisible);
  const form = password.closest("form");
  const hasName = fields.some((field) => form?.contains(field));
  const isAlone = passwords.length === 1 && fields.length <= FEW;
  return isAlone && hasName && !/new-password/.test(password.getAttribute("autocomplete") ?? "") ? "form" : "field";
}

/** Calls back once the page is parsed, active and idle, and again each time it is restored from the cache or resumes from a freeze. */
export function onArrival(listener: () => void, signal: AbortSignal): void {
  const begin = lazily(() => whenActive(() => whenIdle(listener, signal)));
  if (document.readyState !== "loading") begin();
  else {
    // After the scripts that render the page. If its load is stopped halfway, only readyState shows that.
    document.addEventListener("DOMContentLoaded", begin, { signal });
    document.addEventListener("readystatechange", () => document.readyState === "complete" && begin(), { signal });
  }
  addEventListener("pageshow", ({ persisted }) => persisted && listener(), { signal });
  document.addEventListener("resume", listener, { signal });
}

/**
 * Returns a function that watches the page until it no longer asks for a login, then calls back. Needed because a single-page
 * application loads no other page after the login. A password field that was made readable still counts.
 */
export function createLoginWatch(onLoggedIn: () => void, signal: AbortSignal): () => void {
  let observer: MutationObserver | undefined;
  const stop = () => {
    observer?.disconnect();
    observer = undefined;
  };
  signal.addEventListener("abort", stop);
  return () => {
    if (observer) return;
    const fields = passwordFields();
    observer = new MutationObserver(() => {
      if (fields.some(isVisible) || loginOf() !== "none") return;
      stop();
      onLoggedIn();
    });
    observer.observe(document, { subtree: true, childList: true, attributeFilter: ["class", "hidden", "style"] });
  };
}

function passwordFields(): Element[] {
  return all("input[type=password]");
}
