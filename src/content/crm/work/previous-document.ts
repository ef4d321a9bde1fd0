import { sendToWorker } from "../../../platform/content-runtime";
import { loadOf } from "./dom";

/** Returns true if the browser or the page may restore earlier input. */
export function mayRestoreInput(): boolean {
  return (document as { wasDiscarded?: boolean }).wasDiscarded === true || /back|reload/.test(loadOf()?.type ?? "");
}

/** Returns the hashes of the texts that the previous document submitted, because this document may be its response. */
export async function previousSubmits(): Promise<number[]> {
  // Without a referrer and a history, the tab was opened for this page. Some sites send no referrer.
  if (document.referrer === "" && history.length === 1) return [];
  return (await sendToWorker({ type: "recall" }).catch(() => undefined))?.marks ?? [];
}
