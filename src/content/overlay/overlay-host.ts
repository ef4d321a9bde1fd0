import { closedRoot } from "./closed-text";
import { MARK } from "./overlay-mark";
import { focusOwn } from "./own-focus";

/** Inline and `!important`, because no style sheet and no animation of the page can override that. */
const STYLE =
  "all:initial!important;position:fixed!important;inset:auto 0 0 auto!important;z-index:2147483647!important;zoom:";

/**
 * The element over the page that contains everything of ours, in a closed shadow root that the page can neither style
 * nor read.
 */
export interface OverlayHost {
  element: HTMLElement;
  root: ShadowRoot;
  /** Moves it into this element of the page, above everything in the page. */
  raise(home: Element): void;
  /** True if it has not changed since it was raised. */
  isIntact(): boolean;
  /** True if a click in the middle of this element would hit it. */
  isInReach(element: Element): boolean;
  remove(): void;
}

/** @param onHarm called when the page removed or changed it */
export function createOverlayHost(styles: string, onHarm: () => void): OverlayHost {
  // A plain element, because the page could define a custom element and get its root.
  const host = document.createElement("div");
  const root = closedRoot(host, styles);
  let made = "";
  const watcher = new MutationObserver(() => {
    if (!isIntact()) onHarm();
  });

  // It has no content outside its root, so this compares its attributes.
  const isIntact = () => host.isConnected && host.matches(":popover-open") && host.outerHTML === made;

  return {
    element: host,
    root,
    isIntact,

    raise(home) {
      const focused = root.activeElement;
      watcher.disconnect();
      host.replaceChildren();
      // Removing the attribute closes the popover. The popover that is opened last is on top.
      for (const name of host.getAttributeNames()) host.removeAttribute(name);
      host.setAttribute(MARK, "");
      host.popover = "manual";
      host.style.cssText = `${STYLE}${1 / zoomOf(home)}!important`;
      made = host.outerHTML;
      if (host.parentNode !== home) home.append(host);
      host.showPopover();
      if (focused instanceof HTMLElement && root.activeElement !== focused) focusOwn(focused);
      watcher.observe(home, { childList: true });
      watcher.observe(host, { attributes: true });
    },

    isInReach(element) {
      // A window without a layout gives no result.
      if (innerWidth * innerHeight === 0) return true;
      const outer = host.getRootNode();
      if (!(outer instanceof Document || outer instanceof ShadowRoot)) return false;
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      return outer.elementFromPoint(x, y) === host && element.contains(root.elementFromPoint(x, y));
    },

    remove() {
      watcher.disconnect();
      host.remove();
    },
  };
}

/** The factor by which the page enlarges the content of this element. The overlay compensates for it. */
function zoomOf(home: Element & { currentCSSZoom?: number }): number {
  return home.currentCSSZoom || 1;
}
