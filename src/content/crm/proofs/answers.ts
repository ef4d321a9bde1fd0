import type { Answer } from "../../../domain/work/answers";

/** Maximum number of requests that are kept. Only the newest ones can belong to a save. */
const ANSWERS = 100;

/** Returns the last two labels of a host, because a CRM may have its API on another host of the same domain. */
const siteOf = (host: string) => host.split(".").slice(-2).join(".");

/** Returns the status of a request. The browser reports 0 if there was no response, or if another site hides it. */
const NOT_ANSWERED = 599;

/** Servers that count clicks and errors accept everything. */
const isOfCrm = (url: string) => siteOf(new URL(url).hostname) === siteOf(location.hostname);

/** Collects the requests of this document from now on, the newest last. Beacons do not count, because pages cannot read their response. */
export function watchAnswers(signal: AbortSignal): () => readonly Answer[] {
  let answers: Answer[] = [];
  // The browser stores only the first requests of a page, but reports all of them to an observer.
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
