import { isLost, LIMITS_MS, type Terms, verdictOf } from "../../../domain/move/verdict";
import { isInside } from "../../../domain/records/inside";
import { loginOf } from "../login-page";
import { TEXT_CHANGES } from "./text-in";
import { findVisibleValues, type VisibleValues } from "./visible-values";

/** Delays between a change and the check of the page, first and later. There are at most three checks in the first 250 ms. */
const FIRST_MS = 30;
const PAUSE_MS = 90;
/** The checks use at most this fraction of the time, as a divisor. */
const SHARE = 12;
/** Delays of further checks, because a value that a script sets in a control is not visible to an observer. */
const LOOKS_MS = [300, 800, ...LIMITS_MS, 3_000];
/** Time after which an older response of the server no longer replaces a newer one. */
const GUARD_MS = 6_000;

/** The callbacks for a page that was moved. */
export interface MoveCallbacks {
  followed(look: VisibleValues): void;
  notFollowed(): void;
  /** It followed, but shows the previous customer again. */
  lost(): void;
}

/** Observes whether a page follows its move, and for a while whether it keeps the new record. */
export function watchMove(
  url: string,
  terms: Terms,
  observed: readonly ShadowRoot[],
  callbacks: MoveCallbacks,
  until: AbortSignal,
): void {
  const life = new AbortController();
  const signal = AbortSignal.any([life.signal, until]);
  const began = performance.now();
  let isFollowed = false;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_MS;
  let lookedAt = began;

  const isThere = () => location.href === url || isInside(url, location.href);
  const look = () => {
    clearTimeout(soon);
    soon = undefined;
    lookedAt = performance.now();
    // The agent navigated elsewhere.
    if (isFollowed && !isThere()) return life.abort();
    const now = findVisibleValues(terms.values);
    pause = Math.max(PAUSE_MS, now.took * SHARE);
    // A root that is observed already is not observed twice.
    for (const root of now.roots) observe(root);
    if (isFollowed) {
      if (!isLost(terms, now.counts)) return;
      life.abort();
      return callbacks.lost();
    }
    // A timer may fire slightly early.
    const verdict = verdictOf(terms, now.counts, isThere(), performance.now() - began + 1);
    // The session has expired. No record will appear, and the agent must see the login.
    const isLogin = verdict === "not-yet" && !isThere() && loginOf() === "form";
    if (verdict === "followed") {
      isFollowed = true;
      callbacks.followed(now);
    } else if (verdict === "not-followed" || isLogin) {
      life.abort();
      callbacks.notFollowed();
    }
  };
  const lookSoon = () => {
    const wait = isFollowed ? pause * 2 : pause;
    // Timers of a hidden page fire only once a second.
    if (document.hidden && performance.now() - lookedAt > wait) look();
    else soon ??= setTimeout(look, wait);
  };

  const observer = new MutationObserver(lookSoon);
  const observe = (root: Document | ShadowRoot) => {
    const attributeFilter = ["class", "hidden", "style", "value", "open", "inert"];
    observer.observe(root, { ...TEXT_CHANGES, attributeFilter });
  };
  observe(document);
  for (const root of observed) observe(root);
  const timers = LOOKS_MS.map((ms) => setTimeout(() => isFollowed || look(), ms));
  timers.push(setTimeout(() => life.abort(), LIMITS_MS[1] + GUARD_MS));
  signal.addEventListener("abort", () => {
    observer.disconnect();
    clearTimeout(soon);
    for (const timer of timers) clearTimeout(timer);
  });
  lookSoon();
}
