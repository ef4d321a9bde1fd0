import { recordOfLink } from "../../../domain/crm/hit";
import { showsCustomer } from "../../../domain/crm/identifiers";
import type { Hit } from "../../../domain/crm/landing";
import * as LIMITS from "../../../domain/limits";
import { sendToWorker } from "../../../platform/content-runtime";
import type { ToPage } from "../../../protocol/to-page";
import { pageId } from "../page-id";
import { linksIn, rowTexts } from "./rows";
import { whenSettled } from "./settle";

type FindHits = Extract<ToPage, { type: "find-hits" }>;

/** Finds the hits of a search when the page has come to rest, and reports them to the worker. */
export function findHits({ to, hit, identifiers }: FindHits, signal: AbortSignal): void {
  const here = location.href;
  const look = () => hitsIn(hit, identifiers);
  whenSettled(
    () => look().length > 0,
    (isSettled) => {
      // The agent navigated meanwhile.
      if (location.href !== here) return;
      const place = { page: pageId(), href: location.href.slice(0, LIMITS.address) };
      sendToWorker({ type: "found", ...place, to, hits: look().slice(0, LIMITS.hits), isSettled }).catch(() => {
        // The results are on screen, so the agent can choose.
      });
    },
    signal,
  );
}

/** Returns the records that the page links to, each one once. A record is proved if one of its rows shows the customer. */
function hitsIn(pattern: string, identifiers: FindHits["identifiers"]): Hit[] {
  const links = linksIn(document).flatMap((link) => {
    const record = recordOfLink(pattern, link.href);
    return record === undefined ? [] : [{ link, record }];
  });
  const found = new Map<string, Hit>();
  for (const [{ record, link }, text] of rowTexts(links)) {
    const isProved = showsCustomer(text, identifiers);
    const known = found.get(record);
    // The shortest address is the record itself, and not a sub-page of it.
    const url = known && known.url.length <= link.href.length ? known.url : link.href;
    found.set(record, { record, url: url.slice(0, LIMITS.address), isProved: isProved || (known?.isProved ?? false) });
  }
  return [...found.values()];
}
