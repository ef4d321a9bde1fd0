import { lazily } from "../../domain/lazily";
import { createMarkerView, type MarkerText } from "./marker-view";
import { overlayOf } from "./overlay";

/** A marker over a page of the CRM: the page does not show the person of the focused conversation. */
export interface Marker {
  /** Replaces the previous text. A text that the agent dismissed is not shown again in this page. */
  show(what: MarkerText): void;
  hide(): void;
  readonly isShown: boolean;
}

/** A dismissed text is shown again for another person. */
const wordsOf = ({ text, detail = "" }: MarkerText) => `${text}\n${detail}`;

/** @param onRemoved called when the page removed or hid the marker, even after it was restored */
export function createMarker(signal: AbortSignal, onRemoved?: () => void): Marker {
  const overlay = overlayOf(signal);
  const dismissed = new Set<string>();
  let shown: MarkerText | undefined;
  const makeView = lazily(() =>
    createMarkerView(overlay, signal, {
      dismiss() {
        if (shown) dismissed.add(wordsOf(shown));
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
      if (dismissed.has(wordsOf(what))) return hide();
      if (shown && wordsOf(what) === wordsOf(shown)) return;
      shown = what;
      makeView().show(what);
    },
    hide,
    get isShown() {
      return shown !== undefined;
    },
  };
}
