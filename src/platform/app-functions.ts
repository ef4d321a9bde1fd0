import type { App } from "../domain/move/known";

/*
 * These functions run in the page's main world, because only that world has the application's API. The browser transfers them
 * as text, so each one uses only its argument and the globals of the page. The page may have replaced these globals, so the
 * result only says whether the application was asked, not whether it moved.
 */

/** https://developer.salesforce.com/docs/component-library/bundle/force:navigateToURL */
declare const $A: { get(name: string): { setParams(params: object): void; fire(): void } };

/** https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/xrm-navigation/navigateto */
declare const Xrm: { Navigation: { navigateTo(page: object): PromiseLike<unknown> } };

/**
 * By application: a function that asks it to show an address. Returns false if the page is now on another site, is not in that
 * application, or if the application has no such page.
 */
export const APP_FUNCTIONS: Record<App, (url: string) => boolean> = {
  salesforce: (url) => {
    try {
      const { origin } = location;
      const event = $A.get("e.force:navigateToURL");
      // An absolute URL would open another window.
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
