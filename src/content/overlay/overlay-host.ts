import { closedRoot } from "./closed-text";
import { MARK } from "./overlay-mark";

/** Inline and important is what no style sheet and no animation of the page can beat. */
const STYLE =
  "all:initial!important;position:fixed!important;inset:auto 0 0 auto!important;z-index:2147483647!important;zoom:";

/** The element over the page that holds all of ours, in a closed shadow root that the page can neither style nor read. */
export interface OverlayHost {
  element: HTMLElement;
  root: ShadowRoot;
  /** Puts it into this element of the page, over all that the page has. */
  raise(home: Element): void;
  /** Whether it is as it was when it was raised. */
  isIntact(): boolean;
  /** Whether a click in the middle of this element would be a click on it. */
  isInReach(element: Element): boolean;
  remove(): void;
}

/** @param onHarm is called when the page removed it or changed it */
export function createOverlayHost(styles: string, onHarm: () => void): OverlayHost {
  // A plain element: one with a name of its own could be defined by the page, which would then get its root.
  const host = document.createElement("div");
  const root = closedRoot(host, styles);
  let made = "";
  const watcher = new MutationObserver(() => {
    if (!isIntact()) onHarm();
  });

  // It has nothing outside of its root, so this is its attributes.
  const isIntact = () => host.isConnected && host.matches(":popover-open") && host.outerHTML === made;

  return {
    element: host,
    root,
    isIntact,

    raise(home) {
      const focused = root.activeElement;
      watcher.disconnect();
      host.replaceChildren();
      // With its attribute it is closed as a popover, and what is opened last lies on top.
      for (const name of host.getAttributeNames()) host.removeAttribute(name);
      host.setAttribute(MARK, "");
      host.popover = "manual";
      host.style.cssText = `${STYLE}${1 / zoomOf(home)}!important`;
      made = host.outerHTML;
      if (host.parentNode !== home) home.append(host);
      host.showPopover();
      if (focused instanceof HTMLElement && root.activeElement !== focused) focused.focus();
      watcher.observe(home, { childList: true });
      watcher.observe(host, { attributes: true });
    },

    isInReach(element) {
      // A window that was not laid out yet tells nothing.
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

/** How much the page enlarges what stands in this element; the overlay takes it back. */
function zoomOf(home: Element & { currentCSSZoom?: number }): number {
  return home.currentCSSZoom || 1;
}
