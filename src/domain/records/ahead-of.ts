import { byText } from "../by-text";
import type { Config } from "../settings/config";
import type { Conversation } from "../state/desk-state";
import { addressFor } from "./arrival";
import type { Choice } from "./choices";
import type { Place } from "./place";
import { subjectFor } from "./wishes";

/** Maximum number of addresses. Each is a page of the CRM that may never be viewed. */
const MOST = 2;

/**
 * The addresses of the records that the agent is likely to want next in the tab that all conversations share: those of the visitors
 * who have waited longest. None where the CRM does not have them loaded ahead of time, or while its tab is not at rest. Searches are left
 * out, since they say nothing before their hit is known, and so are addresses to which the browser goes without a load.
 */
export function aheadOf(
  place: Place,
  conversations: Iterable<Conversation>,
  config: Config,
  choices: readonly Choice[],
): string[] {
  const { observed, screen, left, wish } = place;
  const crm = config.crms.find((one) => one.crm.id === place.crmId)?.crm;
  const isAtRest = observed.at === "shown" && screen !== null && place.ownOf === null;
  if (!crm?.loadAhead || crm.openOn !== "focus" || crm.navigation === "in-app" || !isAtRest) return [];
  const waiting = [...conversations].filter(({ id, waitingSince }) => waitingSince && id !== wish.conversationId);
  const byTime = waiting.toSorted((a, b) => byText(a.waitingSince ?? "", b.waitingSince ?? ""));
  const urls = byTime.flatMap((conversation) => {
    const subject = subjectFor(conversation, place, config, choices);
    const url = addressFor({ wish: { ...wish, ...subject, search: null, fromStart: false }, left });
    return url !== null && !subject.search && isLoadFrom(screen.landed, url) ? [url] : [];
  });
  return [...new Set(urls)].slice(0, MOST);
}

/** Returns true for another document of the same origin: the browser prerenders other origins only with the server's consent. */
function isLoadFrom(here: string, url: string): boolean {
  const [from, to] = [new URL(here), new URL(url)];
  return from.origin === to.origin && (from.pathname !== to.pathname || from.search !== to.search);
}
