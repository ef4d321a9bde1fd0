import { lazily } from "../../domain/lazily";
import type { Login } from "../../domain/records/arrival";
import { whenActive } from "../when-active";
import { whenIdle } from "../when-idle";
import { all, isSeen } from "./work/dom";

/** Into these something is typed. */
const TEXT_FIELDS =
  "input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=url], textarea";
/** A login asks for a name and little else. */
const FEW = 3;

/**
 * Whether the page asks for a password that can be seen. A form with one password, a name before it, and hardly another
 * field on the page, looks like a login; any other may be a record that has a password in it.
 */
export function loginOf(): Login {
  const passwords = passwordFields().filter(isSeen);
  const [password] = passwords;
  if (!password) return "none";
  const fields = all(TEXT_FIELDS).filter(isSeen);
  const form = password.closest("form");
  const hasName = fields.some((field) => form?.contains(field));
  const isAlone = passwords.length === 1 && fields.length <= FEW;
  return isAlone && hasName && !/new-password/.test(password.getAttribute("autocomplete") ?? "") ? "form" : "field";
}

/** Calls back once the page is there and has a moment, and again each time it comes back from the cache or from a freeze. */
export function onArrival(listener: () => void, signal: AbortSignal): void {
  const begin = lazily(() => whenActive(() => whenIdle(listener, signal)));
  if (document.readyState !== "loading") begin();
  else {
    // After the scripts that draw the page. Of one that is stopped in the middle nothing but its state tells.
    document.addEventListener("DOMContentLoaded", begin, { signal });
    document.addEventListener("readystatechange", () => document.readyState === "complete" && begin(), { signal });
  }
  addEventListener("pageshow", ({ persisted }) => persisted && listener(), { signal });
  document.addEventListener("resume", listener, { signal });
}

/**
 * Calls back once a page that asks for a login asks no more, for a single-page application loads no other after it. Only
 * as long is the page watched. A password that is made legible in its field is asked for still.
 */
export function makeLoginWatch(onLoggedIn: () => void, signal: AbortSignal): () => void {
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
      if (fields.some(isSeen) || loginOf() !== "none") return;
      stop();
      onLoggedIn();
    });
    observer.observe(document, { subtree: true, childList: true, attributeFilter: ["class", "hidden", "style"] });
  };
}

function passwordFields(): Element[] {
  return all("input[type=password]");
}
