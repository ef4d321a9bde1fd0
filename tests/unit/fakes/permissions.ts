import { clearEvents, createEvent } from "./event";
import { covers } from "./match-pattern";

interface Permissions {
  origins?: string[];
  permissions?: string[];
}

export function createPermissions() {
  let origins: string[] = [];
  let names: string[] = [];
  let answer = true;
  const onAdded = createEvent<[Permissions]>();
  const onRemoved = createEvent<[Permissions]>();

  const hasOrigin = (wanted: string) => origins.some((granted) => covers(granted, wanted));
  const setGranted = (nextOrigins: readonly string[], nextNames: readonly string[]) => {
    const added = { origins: minus(nextOrigins, origins), permissions: minus(nextNames, names) };
    const removed = { origins: minus(origins, nextOrigins), permissions: minus(names, nextNames) };
    origins = [...nextOrigins];
    names = [...nextNames];
    if (added.origins.length + added.permissions.length > 0) onAdded.callListeners(added);
    if (removed.origins.length + removed.permissions.length > 0) onRemoved.callListeners(removed);
  };

  const api = {
    onAdded,
    onRemoved,
    getAll: async () => ({ origins: [...origins], permissions: [...names] }),
    contains: async (wanted: Permissions) =>
      (wanted.origins ?? []).every(hasOrigin) && (wanted.permissions ?? []).every((name) => names.includes(name)),
    request: async (wanted: Permissions) => {
      if (answer) setGranted(union(origins, wanted.origins), union(names, wanted.permissions));
      return answer;
    },
    remove: async (unwanted: Permissions) => {
      setGranted(minus(origins, unwanted.origins ?? []), minus(names, unwanted.permissions ?? []));
      return true;
    },
  };

  return {
    api,
    hasOrigin,
    granted: () => [...origins],
    /** Grants exactly these sites, as a person can in the browser's settings. Events are fired. */
    setGrantedOrigins: (next: readonly string[]) => setGranted(next, names),
    /** Sets the person's answer to later permission requests. */
    answerRequests: (next: boolean) => {
      answer = next;
    },
    reset() {
      origins = [];
      names = [];
      answer = true;
      clearEvents(api);
    },
  };
}

const minus = (all: readonly string[], taken: readonly string[]) => all.filter((one) => !taken.includes(one));
const union = (all: readonly string[], more: readonly string[] = []) => [...new Set([...all, ...more])];
