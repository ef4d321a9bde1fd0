import browser from "webextension-polyfill";
import { FIRST_RUN_BEGINS, type FirstRun, firstRunSchema } from "../domain/first-run/steps";

const KEY = "firstRun";

/** How far the agent is with the first steps. It is no setting: it is neither exported nor the organisation's. */
export async function loadFirstRun(): Promise<FirstRun> {
  const parsed = firstRunSchema.safeParse((await browser.storage.local.get(KEY))[KEY]);
  return parsed.success ? parsed.data : FIRST_RUN_BEGINS;
}

export async function saveFirstRun(firstRun: FirstRun): Promise<void> {
  await browser.storage.local.set({ [KEY]: firstRun });
}

export function onFirstRunChanged(listener: () => unknown): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && KEY in changes) void listener();
  });
}
