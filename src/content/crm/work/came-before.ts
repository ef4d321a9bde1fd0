import { sendToWorker } from "../../../platform/content-runtime";
import { loadOf } from "./dom";

/** True where the browser, or the page, may put back what was typed before. */
export function isPutBack(): boolean {
  return (document as { wasDiscarded?: boolean }).wasDiscarded === true || /back|reload/.test(loadOf()?.type ?? "");
}

/** The marks of what was typed in the document before, of whose form this one may be the answer. */
export async function recall(): Promise<number[]> {
  // A site may keep back where its pages come from; a tab that was opened for this one comes from nowhere.
  if (document.referrer === "" && history.length === 1) return [];
  return (await sendToWorker({ type: "recall" }).catch(() => undefined))?.marks ?? [];
}
