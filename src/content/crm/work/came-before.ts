import { sendToWorker } from "../../../platform/content-runtime";
import { isNoWork, isUnlikePage, TEXTS, takesText } from "./control";
import { activeElement, all, loadOf } from "./dom";

/** Controls that a person changed and left, as the browser knows them. */
const CHANGED = `:is(${TEXTS}, select, [type=checkbox], [type=radio]):is(:user-valid, :user-invalid)`;

/** For a script that comes late: what was typed until now, as far as the browser can tell. In doubt it is work. */
export function findTypedBefore(): Element[] {
  if (document.readyState === "loading") return [];
  const active = activeElement();
  const inside = active && takesText(active) && isUnlikePage(active) ? [active] : [];
  const changed = all(CHANGED);
  // Something was typed, and nothing tells where: in editable text, say.
  const isSomewhere = (performance.eventCounts?.get("beforeinput") ?? 0) > 0 && changed.length === 0;
  if (isSomewhere) return [document.documentElement];
  return [...changed, ...inside].filter((control) => !isNoWork(control));
}

/** True where the browser, or the page, may put back what was typed before. */
export function isPutBack(): boolean {
  return /back|reload/.test(loadOf()?.type ?? "");
}

/** The marks of the form of which this document may be the answer. */
export async function recall(): Promise<number[]> {
  if (!document.referrer.startsWith(`${location.origin}/`)) return [];
  return (await sendToWorker({ type: "recall" }).catch(() => undefined))?.marks ?? [];
}
