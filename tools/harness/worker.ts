import type { BrowserContext, CDPSession, Worker } from "@playwright/test";
import { originOf } from "./extension";
import { waitFor } from "./wait-for";

const limit = 10_000;

/** Returns the running service worker. A stopped one is started without sending it an event. */
export async function startWorker(context: BrowserContext, extensionId: string): Promise<Worker> {
  const scopeURL = originOf(extensionId);
  await withServiceWorkerDomain(context, async (session) => {
    await waitForStatus(session, scopeURL, ["running", "starting", "stopped"]);
    await session.send("ServiceWorker.startWorker", { scopeURL });
    await waitForStatus(session, scopeURL, ["running"]);
  });
  // Playwright keeps one Worker across stops and starts, because the browser reports them as one target.
  const isOurs = (worker: Worker) => worker.url().startsWith(scopeURL);
  // After a reload of the extension, the previous worker may still be listed.
  const worker =
    context.serviceWorkers().findLast(isOurs) ??
    (await context.waitForEvent("serviceworker", { predicate: isOurs, timeout: limit }));
  await waitFor(() => worker.evaluate(isServed), Boolean, limit);
  return worker;
}

/** Runs in the worker. Right after the start, the browser may not know the worker yet and reject its calls. */
async function isServed(): Promise<boolean> {
  try {
    await chrome.runtime.getPlatformInfo();
    return true;
  } catch (error) {
    if (String(error).includes("No SW")) return false;
    throw error;
  }
}

/** Stops the worker, and waits until it has stopped. An attached debugger prevents it from becoming idle by itself. */
export async function stopWorkers(context: BrowserContext, extensionId: string): Promise<void> {
  await withServiceWorkerDomain(context, async (session) => {
    // A pending event may start it again.
    const stopAgain = (status: RunningStatus) => {
      if (status === "running") void session.send("ServiceWorker.stopAllWorkers").catch(() => {});
    };
    await session.send("ServiceWorker.stopAllWorkers");
    await waitForStatus(session, originOf(extensionId), ["stopped"], stopAgain);
  });
}

type RunningStatus = "stopped" | "starting" | "running" | "stopping";

/** When the domain is enabled, the browser first reports the current state, so no change can be missed. */
async function waitForStatus(
  session: CDPSession,
  scope: string,
  wanted: readonly RunningStatus[],
  onOther: (status: RunningStatus) => void = () => {},
): Promise<void> {
  await session.send("ServiceWorker.disable");
  let last = "nothing";
  let timer: NodeJS.Timeout | undefined;
  const reached = new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the service worker is ${last}, not ${wanted.join(" or ")}`)), limit);
    session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
      const own = versions.findLast((version) => version.scriptURL.startsWith(scope) && version.status === "activated");
      if (!own) return;
      last = own.runningStatus;
      if (wanted.includes(own.runningStatus)) resolve();
      else onOther(own.runningStatus);
    });
  });
  try {
    await Promise.all([session.send("ServiceWorker.enable"), reached]);
  } finally {
    clearTimeout(timer);
  }
}

/** The domain exists only in the session of a page. Uses an open page if there is one, because a new one takes the focus. */
async function withServiceWorkerDomain(
  context: BrowserContext,
  use: (session: CDPSession) => Promise<void>,
): Promise<void> {
  const open = context.pages()[0];
  const page = open ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  try {
    await session.send("ServiceWorker.enable");
    await use(session);
  } finally {
    await session.detach();
    if (!open) await page.close();
  }
}
