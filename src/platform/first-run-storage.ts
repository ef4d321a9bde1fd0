import browser from "webextension-polyfill";
import { FIRST_RUN_BEGINS, type FirstRun, firstRunSchema } from "../domain/first-run/steps";

const KEY = "firstRun";

/** Loads the agent's progress in the first steps. It is not a setting: it is not exported, and no policy can set it. */
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
