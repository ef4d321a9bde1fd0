import type { OpenPage } from "../../../platform/tabs";
import { offerSite, type SiteOffer } from "../../crms/offer-site";

/** The maximum that fits beside the other options. */
const MOST = 3;

/**
 * Returns the open pages that may belong to CRMs that are not set up yet: one for each host, recognised CRMs first. Of several
 * pages of a host, the one with the longest address is the most likely to be a record.
 */
export function offeredPages(
  pages: readonly OpenPage[],
  settings: Parameters<typeof offerSite>[1],
): (SiteOffer & Pick<OpenPage, "title">)[] {
  const byHost = new Map<string, SiteOffer & Pick<OpenPage, "title">>();
  for (const { address, title } of pages) {
    const offer = offerSite(address, settings);
    const known = offer && byHost.get(offer.host);
    if (offer && (!known || offer.address.length > known.address.length)) byHost.set(offer.host, { ...offer, title });
  }
  const offers = [...byHost.values()];
  return [...offers.filter(({ found }) => found), ...offers.filter(({ found }) => !found)].slice(0, MOST);
}

/** Returns the title of the open page at an address, otherwise of any page of its origin, otherwise an empty string. */
export function titleAt(address: string, pages: readonly OpenPage[]): string {
  if (!URL.canParse(address)) return "";
  const { origin } = new URL(address);
  const there = pages.filter((page) => new URL(page.address).origin === origin);
  return (there.find((page) => page.address === address) ?? there[0])?.title ?? "";
}
