import { shadowOf } from "../../../platform/content-runtime";
import { activeElement, all, EDITABLE, isVisible, matches, TEXTS, takesText } from "./shared";
import { isUnlikePage } from "./unlike-page";

/** Controls that a person changed and left, according to the browser. */
const CHANGED = `:is(${TEXTS}, select, [type=checkbox], [type=radio]):is(:user-valid, :user-invalid)`;

/** Finds input from before the script was injected, as far as the browser reports it. In doubt it is work. */
export function findTypedBefore(isNoWork: (control: Element) => boolean): Element[] {
  const active = activeElement();
  const inside = active && takesText(active) && isUnlikePage(active) ? [active] : [];
  // The browser counts what was typed, but not what was chosen, so shadow roots are searched, too.
  const typed = [...all(CHANGED), ...all("*").flatMap(changedInside), ...inside].filter(
    (control) => !isNoWork(control),
  );
  // Something was typed, but it is unknown where: also in editable text, or in a shadow root.
  const isSomewhere = (performance.eventCounts?.get("beforeinput") ?? 0) > 0;
  const isElsewhere = typed.length === 0 || all(EDITABLE).some((text) => isVisible(text) && isUnlikePage(text));
  return isSomewhere && isElsewhere ? [...typed, document.documentElement] : typed;
}

/** Finds the changed controls in the shadow root of an element, and in those inside it. */
function changedInside(element: Element): Element[] {
  const inner = [...(shadowOf(element)?.querySelectorAll("*") ?? [])];
  return inner.flatMap((one) => [...(matches(one, CHANGED) ? [one] : []), ...changedInside(one)]);
}
