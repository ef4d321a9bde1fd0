import type { Scripting } from "webextension-polyfill";

type Registered = Scripting.RegisteredContentScript;
type Filter = { ids?: string[] };

const refusal =
  "Cannot access contents of the page. Extension manifest must request permission to access the respective host.";

export function createScripting(mayInject: (tabId: number) => boolean) {
  const registered = new Map<string, Registered>();
  let executed: Scripting.ScriptInjection[] = [];
  const chosen = ({ ids }: Filter = {}) => (ids ?? [...registered.keys()]).filter((id) => registered.has(id));
  const requireKnown = (ids: readonly string[]) => {
    const unknown = ids.find((id) => !registered.has(id));
    if (unknown !== undefined) throw new Error(`Nonexistent script ID '${unknown}'`);
  };

  const api = {
    registerContentScripts: async (scripts: Registered[]) => {
      const known = scripts.find(({ id }) => registered.has(id));
      if (known) throw new Error(`Duplicate script ID '${known.id}'`);
      for (const script of scripts) registered.set(script.id, structuredClone(script));
    },
    updateContentScripts: async (scripts: Registered[]) => {
      requireKnown(scripts.map(({ id }) => id));
      for (const script of scripts) registered.set(script.id, { ...registered.get(script.id), ...script });
    },
    getRegisteredContentScripts: async (filter?: Filter) =>
      chosen(filter).flatMap((id) => structuredClone(registered.get(id)) ?? []),
    unregisterContentScripts: async (filter?: Filter) => {
      requireKnown(filter?.ids ?? []);
      for (const id of chosen(filter)) registered.delete(id);
    },
    executeScript: async (injection: Scripting.ScriptInjection) => {
      if (!mayInject(injection.target.tabId)) throw new Error(refusal);
      executed.push(injection);
      return [{ frameId: injection.target.frameIds?.[0] ?? 0, result: undefined }];
    },
  };

  return {
    api,
    registered: () => [...registered.values()],
    /** Every script that was injected by executeScript. */
    executed: () => [...executed],
    reset() {
      registered.clear();
      executed = [];
    },
  };
}
