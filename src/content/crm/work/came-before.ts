import { sendToWorker } from "../../../platform/content-runtime";
import { loadOf } from "./dom";

/** True where the browser, or the page, may put back what was typed before. */
export function isPutBack(): boolean {
  return ("wasDiscarded" in document && document.wasDiscarded === true) || /back|reload/.test(loadOf()?.type ?? "");
}

/** The marks of the form of which this document may be the answer. */
export async function recall(): Promise<number[]> {
  if (!document.referrer.startsWith(`${location.origin}/`)) return [];
  return (await sendToWorker({ type: "recall" }).catch(() => undefined))?.marks ?? [];
}
