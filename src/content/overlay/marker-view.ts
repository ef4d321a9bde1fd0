import { message } from "../../platform/content-runtime";
import { type Box, boxAt, chooseSpot, MARGIN, MIDDLES, overlap, type Size } from "./corner";
import type { Overlay, Part } from "./overlay";
import { overlayButton } from "./overlay-button";
import { focusedBox } from "./overlay-parents";
import { focusOwn } from "./own-focus";

const WIDTH = 480;
/** Controls at the edge of a page that an agent may want to read or click. */
const CONTROLS = "a, button, input, select, textarea, [role=button], [role=search], [role=combobox], [tabindex='0']";

export interface MarkerText {
  text: string;
  detail?: string;
}

export interface MarkerView {
  show(what: MarkerText): void;
  hide(): void;
}

/** @param heard the callbacks for when the agent dismisses the marker, and for when the page removes it */
export function createMarkerView(
  overlay: Overlay,
  signal: AbortSignal,
  heard: { dismiss(): void; lost(): void },
): MarkerView {
  const element = document.createElement("div");
  const marker = document.createElement("div");
  marker.className = `marker ${MIDDLES[0]}`;
  const words = overlay.text("words");
  const end = document.createElement("div");
  end.className = "end";
  marker.append(words.element, end);
  let spot: (typeof MIDDLES)[number] = MIDDLES[0];
  let box: Box | undefined;
  let controls: Box[] = [];
  let controlsOf = "";

  const part: Part = {
    element,
    watched: end,
    isUp: () => marker.parentNode === element,
    place() {
      const scene = {
        size: sizeOf(marker),
        viewport: { width: innerWidth, height: innerHeight },
        isRightToLeft: element.dir === "rtl",
      };
      // Only once for each size of the window. Otherwise the marker would move when the page changes beneath it.
      const key = `${innerWidth} ${innerHeight}`;
      if (key !== controlsOf) controls = MIDDLES.flatMap((one) => controlsIn(boxAt(one, scene)));
      controlsOf = key;
      const last = spot;
      spot = chooseSpot(spot, MIDDLES, { ...scene, avoid: [focusedBox(), ...overlay.boxes(part), ...controls] });
      box = boxAt(spot, scene);
      const own = box;
      part.isBeneath = overlay.boxes(part).some((other) => overlap(own, other) > 0);
      marker.classList.replace(last, spot);
      return spot !== last;
    },
    isInShape: () => marker.getBoundingClientRect().width <= Math.min(WIDTH, innerWidth - 2 * MARGIN) + 2,
    lost() {
      hide();
      heard.lost();
    },
    escape: heard.dismiss,
  };

  overlay.add(part);

  /** The marker lets clicks through, so it gets no pointer events itself. */
  const fade = ({ clientX, clientY }: PointerEvent) => {
    const isOver =
      box !== undefined && clientX > box.left && clientX < box.right && clientY > box.top && clientY < box.bottom;
    marker.classList.toggle("faded", isOver);
  };

  function hide(): void {
    marker.remove();
    removeEventListener("pointermove", fade, true);
    controlsOf = "";
    overlay.settle();
  }

  return {
    show({ text, detail }) {
      const isNew = !part.isUp();
      words.set({ who: text, note: detail });
      const hadFocus = marker.contains(overlay.focused());
      const close = overlayButton("✕", "dismiss", heard.dismiss);
      close.ariaLabel = message("toastDismiss");
      end.replaceChildren(close);
      if (isNew) {
        element.append(marker);
        addEventListener("pointermove", fade, { capture: true, passive: true, signal });
      }
      overlay.show(part);
      if (hadFocus) focusOwn(close);
      overlay.announce([text, detail].filter(Boolean).join(", "));
    },
    hide() {
      const hadFocus = marker.contains(overlay.focused());
      hide();
      if (hadFocus) overlay.giveFocusBack();
    },
  };
}

function sizeOf(element: Element): Size {
  const { width, height } = element.getBoundingClientRect();
  return { width, height };
}

/** The page's controls that a box would cover, tested at some of its points. */
function controlsIn({ left, top, right, bottom }: Box): Box[] {
  const found = new Set<Element>();
  for (let n = 0; n < 27; n++) {
    const x = left + ((right - left) * (n % 9)) / 8;
    const y = top + ((bottom - top) * Math.floor(n / 9)) / 2;
    const control = document.elementFromPoint(x, y)?.closest(CONTROLS);
    if (control) found.add(control);
  }
  return [...found].map((control) => control.getBoundingClientRect());
}
