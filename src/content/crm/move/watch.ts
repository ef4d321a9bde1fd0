import { isLost, LIMITS_MS, type Terms, verdictOf } from "../../../domain/move/verdict";
import { isInside } from "../../../domain/records/inside";
import { loginOf } from "../login-page";
import { type Look, lookFor } from "./look";

/** So long after a change the page is looked at, the first time and later: three times in the first 250 ms at the most. */
const FIRST_MS = 30;
const PAUSE_MS = 90;
/** Of the time of the page, the looks take no more than one part in so many. */
const SHARE = 12;
/** What a page writes into a control by script changes nothing that could be observed, so it is looked at then, too. */
const LOOKS_MS = [300, 800, ...LIMITS_MS, 3_000];
/** An older answer of the server may come so late, and be shown over the newer one. */
const GUARD_MS = 6_000;

/** What is told of a page that was moved. */
export interface Told {
  followed(look: Look): void;
  notFollowed(): void;
  /** It followed, and shows the customer of before again. */
  lost(): void;
}

/** Watches whether a page follows its move, and for a while whether it stays with it. */
export function watch(
  url: string,
  terms: Terms,
  observed: readonly ShadowRoot[],
  told: Told,
  until: AbortSignal,
): void {
  const life = new AbortController();
  const signal = AbortSignal.any([life.signal, until]);
  const began = performance.now();
  const roots = new Set<ShadowRoot>();
  let isFollowed = false;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_MS;
  let lookedAt = began;

  const isThere = () => location.href === url || isInside(url, location.href);
  const look = () => {
    clearTimeout(soon);
    soon = undefined;
    lookedAt = performance.now();
    // The agent went on themselves.
    if (isFollowed && !isThere()) return life.abort();
    const now = lookFor(terms.values);
    pause = Math.max(PAUSE_MS, now.took * SHARE);
    for (const root of now.roots) observe(root);
    if (isFollowed) {
      if (!isLost(terms, now.counts)) return;
      life.abort();
      return told.lost();
    }
    // A limit's timer may come a little early.
    const verdict = verdictOf(terms, now.counts, isThere(), performance.now() - began + 1);
    // A session that is over: nobody waits for a record there, and the agent has to see the login.
    const isLogin = verdict === "not-yet" && !isThere() && loginOf() === "form";
    if (verdict === "followed") {
      isFollowed = true;
      told.followed(now);
    } else if (verdict === "not-followed" || isLogin) {
      life.abort();
      told.notFollowed();
    }
  };
  const lookSoon = () => {
    const wait = isFollowed ? pause * 2 : pause;
    // The timers of a page that nobody sees go by the second.
    if (document.hidden && performance.now() - lookedAt > wait) look();
    else soon ??= setTimeout(look, wait);
  };

  const observer = new MutationObserver(lookSoon);
  const observe = (root: Document | ShadowRoot) => {
    if (root instanceof ShadowRoot && roots.has(root)) return;
    if (root instanceof ShadowRoot) roots.add(root);
    const attributeFilter = ["class", "hidden", "style", "value", "open", "inert"];
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter });
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
