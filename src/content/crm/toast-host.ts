import { message } from "../../platform/content-runtime";
import { type Box, CORNERS, type Corner, chooseCorner } from "./corner";
import styles from "./toast.css?inline";

const HOST = "desk-bridge-toasts";
/** Inline and important is what no style sheet of the page can beat. */
const HOST_STYLE =
  "all:initial!important;position:fixed!important;inset:auto 0 0 auto!important;z-index:2147483647!important";

/** So long the live region has to be there before its text, or screen readers miss it. */
const REGION_MS = 150;

/** The element over the page that holds the toasts, in a closed shadow root that the page can neither style nor read. */
export interface ToastHost {
  list: HTMLElement;
  root: ShadowRoot;
  /** Over everything, also over a dialog of the page, and clear of the control that the agent is at. */
  show(): void;
  hide(): void;
  /** Has screen readers say it when they are done with what they are at. */
  announce(text: string): void;
}

/** One that an updated extension left behind has buttons that can't do anything any more. */
export function removeOrphan(): void {
  document.querySelector(HOST)?.remove();
}

export function createToastHost(signal: AbortSignal): ToastHost {
  const host = document.createElement(HOST);
  host.style.cssText = HOST_STYLE;
  host.popover = "manual";
  const root = host.attachShadow({ mode: "closed" });
  const style = document.createElement("style");
  style.textContent = styles;
  const list = document.createElement("div");
  list.role = "region";
  list.ariaLabel = message("toastRegion");
  list.lang = message("languageTag");
  list.dir = message("@@bidi_dir");
  list.className = `toasts ${CORNERS[0]}`;
  const live = document.createElement("div");
  live.className = "live";
  live.role = "status";
  live.lang = list.lang;
  root.append(style, live, list);

  let corner: Corner = CORNERS[0];
  const place = () => {
    if (!host.isConnected) return;
    const { width, height } = list.getBoundingClientRect();
    corner = chooseCorner(corner, {
      toasts: { width, height },
      viewport: { width: innerWidth, height: innerHeight },
      focused: focusedBox(host),
      isRightToLeft: list.dir === "rtl",
    });
    list.className = `toasts ${corner}`;
  };

  const show = () => {
    // Beneath a modal dialog nothing can be clicked, so the toasts go into it.
    const home = topDialog() ?? document.documentElement;
    const focused = root.activeElement;
    if (host.parentNode !== home) home.append(host);
    if (!host.matches(":popover-open")) host.showPopover();
    if (focused instanceof HTMLElement && root.activeElement !== focused) focused.focus();
    place();
  };
  const showAgain = () => {
    if (list.childElementCount > 0) show();
  };

  const options = { capture: true, passive: true, signal };
  addEventListener("focusin", place, options);
  addEventListener("resize", place, options);
  addEventListener("scrollend", place, options);
  // A dialog of the page opened or closed, and where the toasts stood may be gone with it.
  for (const type of ["toggle", "close"]) {
    addEventListener(type, ({ target }) => target instanceof HTMLDialogElement && showAgain(), options);
  }
  signal.addEventListener("abort", () => host.remove());

  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    list,
    root,
    show,
    hide() {
      live.textContent = "";
      host.remove();
    },
    announce(text) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        live.textContent = text;
      }, REGION_MS);
    },
  };
}

function topDialog(): Element | undefined {
  return [...document.querySelectorAll("dialog:modal")].at(-1);
}

/** The control of the page that has the focus, behind open shadow roots too; the page as a whole is none. */
function focusedBox(host: Element): Box | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === host || element === document.body || element === document.documentElement) return null;
  return element.getBoundingClientRect();
}
