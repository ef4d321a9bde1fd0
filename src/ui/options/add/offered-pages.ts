import type { OpenPage } from "../../../platform/tabs";
import { offerSite, type SiteOffer } from "../../crms/offer-site";

/** So many fit beside the other ways. */
const MOST = 3;

/**
 * The open pages that may be CRMs which are not set up yet: one for each site, those that are recognised first. Of several pages
 * of a site the one with the longest address is the likeliest to be a customer's.
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

/** The title of an open page at an address, else of any page of that site, where its application has one for all. */
export function titleAt(address: string, pages: readonly OpenPage[]): string {
  if (!URL.canParse(address)) return "";
  const { origin } = new URL(address);
  const there = pages.filter((page) => new URL(page.address).origin === origin);
  return (there.find((page) => page.address === address) ?? there[0])?.title ?? "";
}
