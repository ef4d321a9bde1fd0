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

/** Finds what a search found, once the page has settled, and tells the worker. */
export function findHits({ to, hit, identifiers }: FindHits, signal: AbortSignal): void {
  const here = location.href;
  const look = () => hitsIn(hit, identifiers);
  whenSettled(
    () => look().length > 0,
    (isSettled) => {
      // The agent went on meanwhile.
      if (location.href !== here) return;
      const place = { page: pageId(), href: location.href.slice(0, LIMITS.address) };
      sendToWorker({ type: "found", ...place, to, hits: look().slice(0, LIMITS.hits), isSettled }).catch(() => {
        // The results are on screen, and the agent chooses.
      });
    },
    signal,
  );
}

/** The records that the page links to, each once. One is proved where any of its rows shows the customer. */
function hitsIn(pattern: string, identifiers: FindHits["identifiers"]): Hit[] {
  const links = linksIn(document).flatMap((link) => {
    const record = recordOfLink(pattern, link.href);
    return record === undefined ? [] : [{ link, record }];
  });
  const found = new Map<string, Hit>();
  for (const [{ record, link }, text] of rowTexts(links)) {
    const isProved = showsCustomer(text, identifiers);
    const known = found.get(record);
    // The shortest leads to the record itself, and not to a part of it.
    const url = known && known.url.length <= link.href.length ? known.url : link.href;
    found.set(record, { record, url: url.slice(0, LIMITS.address), isProved: isProved || (known?.isProved ?? false) });
  }
  return [...found.values()];
}
