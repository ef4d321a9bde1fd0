import { TEXTS } from "../work/control";
import { activeElement, all } from "../work/dom";
import { takesText } from "./shared";
import { isUnlikePage } from "./unlike-page";

/** Controls that a person changed and left, as the browser knows them. */
const CHANGED = `:is(${TEXTS}, select, [type=checkbox], [type=radio]):is(:user-valid, :user-invalid)`;

/** What was typed before a script that came late, as far as the browser can tell. In doubt it is work. */
export function findTypedBefore(isNoWork: (control: Element) => boolean): Element[] {
  const active = activeElement();
  const inside = active && takesText(active) && isUnlikePage(active) ? [active] : [];
  const changed = all(CHANGED);
  // Something was typed, and nothing tells where: in editable text, say.
  const isSomewhere = (performance.eventCounts?.get("beforeinput") ?? 0) > 0 && changed.length === 0;
  if (isSomewhere) return [document.documentElement];
  return [...changed, ...inside].filter((control) => !isNoWork(control));
}
