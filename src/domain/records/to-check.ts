import type { Known } from "../move/known";
import { isInside } from "./inside";
import type { Place } from "./place";
import type { Screen } from "./screen";

/** A page that a load brought, and the record that it should show. */
export interface ToCheck {
  tabId: number;
  page: number;
  url: string;
  landed: string;
  known: Known;
  /** The customers who may be on screen instead. */
  others: Known[];
  /** The record's address led to one that is not inside of it, so the address does not say whose record the page shows. */
  mustProve: boolean;
  /** The page showed another customer when it was last checked. */
  isDoubted: boolean;
}

/**
 * Returns the page of a place whose content must be checked, because only its address says whose record it shows. A server or an
 * application may show another record there, such as the last one. The results of a search show many customers.
 *
 * @param all the conversations, and the records that were shown
 */
export function toCheck(
  { tabId, observed, screen, wish }: Place,
  all: readonly Pick<Screen, "conversationId" | "known">[],
): ToCheck | undefined {
  if (tabId === null || screen === null || observed.at !== "shown" || observed.how === "in-page") return undefined;
  const { conversationId, url, landed, known, doubt } = screen;
  if (wish.search !== null || url !== wish.url) return undefined;
  const { page } = observed;
  const isDoubted = doubt?.page === page;
  // A page above the record stays in doubt, even if it shows the customer among others.
  if (isDoubted && doubt.others.length === 0) return undefined;
  const isOwn = (one: Pick<Screen, "conversationId">) => one.conversationId === conversationId;
  const others = all.filter((one) => !isOwn(one)).map((one) => one.known);
  const mustProve = !isInside(url, landed);
  if (others.length === 0 && !mustProve) return undefined;
  // More may be known of the customer than when the record was requested.
  const now = { ...all.findLast(isOwn)?.known, ...known };
  return { tabId, page, url, landed, known: now, others, mustProve, isDoubted };
}
