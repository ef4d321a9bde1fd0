import { TEXTS } from "../work/control";
import { activeElement, all } from "../work/dom";
import { takesText } from "./shared";
import { isUnlikePage } from "./unlike-page";

/** Controls that a person changed and left, according to the browser. */
const CHANGED = `:is(${TEXTS}, select, [type=checkbox], [type=radio]):is(:user-valid, :user-invalid)`;

/** Finds input from before the script was injected, as far as the browser reports it. In doubt it is work. */
export function findTypedBefore(isNoWork: (control: Element) => boolean): Element[] {
  const active = activeElement();
  const inside = active && takesText(active) && isUnlikePage(active) ? [active] : [];
  const changed = all(CHANGED);
  // Something was typed, but it is unknown where. It may be in editable text.
  const isSomewhere = (performance.eventCounts?.get("beforeinput") ?? 0) > 0 && changed.length === 0;
  if (isSomewhere) return [document.documentElement];
  return [...changed, ...inside].filter((control) => !isNoWork(control));
}
