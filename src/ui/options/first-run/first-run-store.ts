import type { FirstRun } from "../../../domain/first-run/steps";
import { loadFirstRun, onFirstRunChanged } from "../../../platform/first-run-storage";
import { createStore, type Store } from "../../shared/store";

let store: Store<FirstRun> | undefined;

export function firstRunStore(): Store<FirstRun> {
  store ??= createStore(loadFirstRun, onFirstRunChanged);
  return store;
}
