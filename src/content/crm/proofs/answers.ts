import type { Answer } from "../../../domain/work/answers";

/** A page may hold its answer back for ever; only the newest requests tell of a save. */
const ANSWERS = 100;

/** Hears of the requests of this document from now on, the newest last. */
export function watchAnswers(signal: AbortSignal): () => readonly Answer[] {
  let answers: Answer[] = [];
  // The browser keeps only the first requests of a page, but tells an observer of all.
  const observer = new PerformanceObserver((list) => {
    const requests = (list.getEntries() as PerformanceResourceTiming[]).filter(({ initiatorType }) =>
      /^(?:fetch|xmlhttprequest|beacon)$/.test(initiatorType),
    );
    const told = requests.map(({ startTime, responseEnd, responseStatus = 0 }) => {
      return { start: startTime, end: responseEnd, status: responseStatus };
    });
    answers = [...answers, ...told].slice(-ANSWERS);
  });
  observer.observe({ type: "resource" });
  signal.addEventListener("abort", () => observer.disconnect());
  return () => answers;
}
