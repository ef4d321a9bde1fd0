import { clearEvents, createEvent } from "./event";

export type StorageValues = Record<string, unknown>;
export type StorageChanges = Record<string, { oldValue?: unknown; newValue?: unknown }>;
export type StorageAreaName = "local" | "session" | "managed";
type Keys = string | string[] | StorageValues | null;

/** Converts a value as the browser's storage does. */
const copy = (values: StorageValues): StorageValues => JSON.parse(JSON.stringify(values));

export function createStorage() {
  const onChanged = createEvent<[changes: StorageChanges, area: StorageAreaName]>();

  function createArea(name: StorageAreaName) {
    let values: StorageValues = {};
    const areaChanged = createEvent<[changes: StorageChanges]>();
    const put = (next: StorageValues) => {
      const changes = difference(values, next);
      values = next;
      if (Object.keys(changes).length === 0) return;
      areaChanged.callListeners(changes);
      onChanged.callListeners(changes, name);
    };
    const without = (keys: string | string[]) =>
      Object.fromEntries(Object.entries(values).filter(([key]) => ![keys].flat().includes(key)));
    const area = {
      onChanged: areaChanged,
      get: async (keys?: Keys) => copy(select(values, keys)),
      set: async (items: StorageValues) => put({ ...values, ...copy(items) }),
      remove: async (keys: string | string[]) => put(without(keys)),
      clear: async () => put({}),
      getBytesInUse: async (keys?: string | string[] | null) => JSON.stringify(select(values, keys)).length,
      setAccessLevel: async () => {},
    };
    return {
      area,
      put,
      read: () => copy(values),
      empty: () => {
        values = {};
      },
    };
  }

  const local = createArea("local");
  const session = createArea("session");
  const managed = createArea("managed");
  const areas = { local, session, managed };
  const refuse = async () => {
    throw new Error("This is a read-only store.");
  };
  const managedApi = { ...managed.area, set: refuse, remove: refuse, clear: refuse };
  const api = { local: local.area, session: session.area, managed: managedApi, onChanged };

  return {
    api,
    /** Returns all values of an area. */
    read: (area: StorageAreaName) => areas[area].read(),
    /** Writes values to an area as another context or the organisation's policy would. Events are fired. */
    write: (area: StorageAreaName, values: StorageValues) =>
      areas[area].put({ ...areas[area].read(), ...copy(values) }),
    reset() {
      for (const { empty, area } of Object.values(areas)) {
        empty();
        clearEvents(area);
      }
      clearEvents(api);
    },
  };
}

function select(values: StorageValues, keys?: Keys): StorageValues {
  if (keys === null || keys === undefined) return values;
  const defaults = typeof keys === "object" && !Array.isArray(keys) ? keys : {};
  const names = typeof keys === "string" ? [keys] : Array.isArray(keys) ? keys : Object.keys(keys);
  return { ...defaults, ...Object.fromEntries(names.flatMap((key) => (key in values ? [[key, values[key]]] : []))) };
}

/** Returns the changes that the browser reports. Like the browser, it omits keys whose value is unchanged. */
function difference(before: StorageValues, after: StorageValues): StorageChanges {
  const changes: StorageChanges = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
    changes[key] = {
      ...(key in before ? { oldValue: before[key] } : {}),
      ...(key in after ? { newValue: after[key] } : {}),
    };
  }
  return changes;
}
