import { onWorkerMessage } from "../../platform/content-runtime";
import type { ToPage } from "../../protocol/to-page";
import { runningPart, startOnce } from "../once";

type Request<Type> = Extract<ToPage, { type: Type }>;

/** Starts a part beside the CRM script that handles one type of request. A new request ends the one before. */
export function startNewest<Type extends "check-record" | "find-hits">(
  part: string,
  type: Type,
  handle: (request: Request<Type>, signal: AbortSignal) => void,
): void {
  const crm = runningPart("crm");
  if (!crm) return;
  startOnce(part, (signal, stop) => {
    crm.addEventListener("abort", stop);
    let newest: AbortController | undefined;
    const renew = (request: Request<Type>) => {
      newest?.abort();
      newest = new AbortController();
      handle(request, AbortSignal.any([newest.signal, signal]));
    };
    onWorkerMessage({ [type]: renew }, signal);
  });
}
