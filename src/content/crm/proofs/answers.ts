import type { Answer } from "../../../domain/work/answers";

/** A page may hold its answer back for ever; only the newest requests tell of a save. */
const ANSWERS = 100;

/** The last two labels of a host: a CRM may keep its API on another one. */
const siteOf = (host: string) => host.split(".").slice(-2).join(".");

/** Of a request that did not come to an answer the browser tells nothing. That of a server elsewhere may be kept back. */
const NOT_ANSWERED = 599;

/** Who counts clicks and errors agrees to anything. */
const isOfCrm = (url: string) => siteOf(new URL(url).hostname) === siteOf(location.hostname);

/** Hears of the requests of this document from now on, the newest last. A beacon is none: nobody reads what comes of it. */
export function watchAnswers(signal: AbortSignal): () => readonly Answer[] {
  let answers: Answer[] = [];
  // The browser keeps only the first requests of a page, but tells an observer of all.
  const observer = new PerformanceObserver((list) => {
    const requests = (list.getEntries() as PerformanceResourceTiming[]).filter(({ initiatorType }) =>
      /^(?:fetch|xmlhttprequest)$/.test(initiatorType),
    );
    const told = requests.map(({ name, startTime, responseEnd, responseStatus = 0 }) => {
      const status = responseStatus || (name.startsWith(location.origin) ? NOT_ANSWERED : 0);
      return { start: startTime, end: responseEnd, status: status < 400 && !isOfCrm(name) ? 0 : status };
    });
    answers = [...answers, ...told].slice(-ANSWERS);
  });
  observer.observe({ type: "resource" });
  signal.addEventListener("abort", () => observer.disconnect());
  return () => answers;
}
