import type { FirstRun } from "../../../domain/first-run/steps";
import { loadFirstRun, onFirstRunChanged } from "../../../platform/first-run-storage";
import { makeStore, type Store } from "../../shared/store";

let store: Store<FirstRun> | undefined;

export function firstRunStore(): Store<FirstRun> {
  store ??= makeStore(loadFirstRun, onFirstRunChanged);
  return store;
}
