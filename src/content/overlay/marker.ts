import { lazily } from "../../domain/lazily";
import { createMarkerView, type MarkerText } from "./marker-view";
import { overlayOf } from "./overlay";

/** Says quietly, over a page of the CRM, that it does not show the person the agent is with. */
export interface Marker {
  /** In the place of what it said before. What the agent dismissed is not said again in this page. */
  show(what: MarkerText): void;
  hide(): void;
  readonly isShown: boolean;
}

/** What was dismissed of one person is said again of another. */
const wordsOf = ({ text, detail = "" }: MarkerText) => `${text}\n${detail}`;

/** @param onRemoved is called when the page removed or hid it, also after it was put back */
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
