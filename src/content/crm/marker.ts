import { lazily } from "../../domain/lazily";
import { createMarkerView } from "./marker-view";
import { overlayOf } from "./overlay";

export interface MarkerText {
  text: string;
  detail?: string;
}

/** Says quietly, over a page of the CRM, that it does not show the person the agent is with. */
export interface Marker {
  /** In the place of what it said before. What the agent dismissed is not said again in this page. */
  show(what: MarkerText): void;
  hide(): void;
  readonly isShown: boolean;
}

/** @param onRemoved is called when the page removed or hid it, also after it was put back */
export function createMarker(signal: AbortSignal, onRemoved?: () => void): Marker {
  const overlay = overlayOf(signal);
  const dismissed = new Set<string>();
  let shown: MarkerText | undefined;
  const makeView = lazily(() =>
    createMarkerView(overlay, signal, {
      dismiss() {
        if (shown) dismissed.add(shown.text);
        hide();
      },
      lost() {
        shown = undefined;
        onRemoved?.();
      },
    }),
  );

  function hide(): void {
    if (!shown) return;
    shown = undefined;
    makeView().hide();
  }

  return {
    show(what) {
      if (dismissed.has(what.text)) return hide();
      if (what.text === shown?.text && what.detail === shown.detail) return;
      shown = what;
      makeView().show(what);
    },
    hide,
    get isShown() {
      return shown !== undefined;
    },
  };
}
