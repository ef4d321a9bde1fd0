import type { ToastCorner } from "../../domain/settings/schema";
import { message } from "../../platform/content-runtime";
import { CORNERS, chooseSpot, MARGIN } from "./corner";
import type { Overlay, Part } from "./overlay";
import { focusedBox } from "./overlay-parents";

const WIDTH = 340;

/** The visible toasts, the oldest first, in a corner of the window. */
export interface ToastList {
  /** Adds a toast at the end, or replaces another one. Returns false if nobody could click it. */
  put(toast: HTMLElement, instead?: HTMLElement): boolean;
  remove(toast: HTMLElement): void;
  /** Sets the corner. Another one is used if the toasts would cover the focused control there. */
  prefer(corner: ToastCorner): void;
}

export function createToastList(overlay: Overlay, rest: Pick<Part, "beat" | "lost" | "escape">): ToastList {
  const list = document.createElement("div");
  list.role = "region";
  list.ariaLabel = message("toastRegion");
  let preferred: ToastCorner = "bottom-end";
  let corner: ToastCorner = preferred;
  list.className = `toasts ${corner}`;
  const part: Part = {
    ...rest,
    element: list,
    watched: list,
    isUp: () => list.childElementCount > 0,
    place() {
      const last = corner;
      const { width, height } = list.getBoundingClientRect();
      corner = chooseSpot(corner, CORNERS, {
        size: { width, height },
        viewport: { width: innerWidth, height: innerHeight },
        avoid: [focusedBox()],
        isRightToLeft: list.dir === "rtl",
      });
      const isFull = list.scrollHeight > innerHeight - 2 * MARGIN;
      list.className = `toasts ${corner}${isFull ? " full" : ""}`;
      return corner !== last;
    },
    isInShape() {
      const { width } = list.getBoundingClientRect();
      return Math.abs(width - Math.min(WIDTH, innerWidth - 2 * MARGIN)) < 2;
    },
    lost() {
      list.replaceChildren();
      rest.lost();
    },
  };
  overlay.add(part);
  return {
    put(toast, instead) {
      if (instead?.parentNode === list) instead.replaceWith(toast);
      else list.append(toast);
      return overlay.show(part);
    },
    prefer(wanted) {
      if (wanted !== preferred) corner = wanted;
      preferred = wanted;
    },
    remove(toast) {
      toast.remove();
      overlay.settle();
    },
  };
}
