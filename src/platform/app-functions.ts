import type { App } from "../domain/move/known";

/*
 * These run in the page's own world, which is the only one that has what they call. The browser takes them there as text, so
 * each is an expression of its own that uses nothing but its argument and what the page has. Whatever they find there may be of the page's own
 * making: all that is believed of them is that they tried.
 */

/** https://developer.salesforce.com/docs/component-library/bundle/force:navigateToURL */
declare const $A: { get(name: string): { setParams(params: object): void; fire(): void } };

/** https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/xrm-navigation/navigateto */
declare const Xrm: { Navigation: { navigateTo(page: object): PromiseLike<unknown> } };

/**
 * By application, a function that asks it for an address. It answers false where the page is of another site by now, is not in
 * that application, or has no such page.
 */
export const APP_FUNCTIONS: Record<App, (url: string) => boolean> = {
  salesforce: (url) => {
    try {
      const { origin } = location;
      const event = $A.get("e.force:navigateToURL");
      // A whole address would open another window.
      event.setParams({ url: url.slice(origin.length) });
      if (!url.startsWith(`${origin}/`)) return false;
      event.fire();
      return true;
    } catch {
      return false;
    }
  },
  dynamics: (url) => {
    try {
      const { origin, searchParams } = new URL(url);
      const [appId, pageType, entityName, entityId, searchText] = ["appid", "pagetype", "etn", "id", "searchText"].map(
        (name) => searchParams.get(name),
      );
      const isRecord = pageType === "entityrecord";
      const isHere = origin === location.origin && appId === new URLSearchParams(location.search).get("appid");
      if (!isHere || (!isRecord && pageType !== "search")) return false;
      const page = isRecord ? { pageType, entityName, entityId } : { pageType, searchText };
      Xrm.Navigation.navigateTo(page).then(undefined, () => {});
      return true;
    } catch {
      return false;
    }
  },
};
