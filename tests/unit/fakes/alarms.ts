import type { Alarms } from "webextension-polyfill";
import { clearEvents, createEvent } from "./event";

/** Alarms that fire only when a test calls `ring`. */
export function createAlarms() {
  const alarms = new Map<string, Alarms.Alarm>();
  const onAlarm = createEvent<[Alarms.Alarm]>();
  const api = {
    onAlarm,
    create: async (name: string, info: Alarms.CreateAlarmInfoType) => {
      const delay = info.delayInMinutes ?? info.periodInMinutes ?? 0;
      const period = info.periodInMinutes === undefined ? {} : { periodInMinutes: info.periodInMinutes };
      alarms.set(name, { name, scheduledTime: info.when ?? Date.now() + delay * 60_000, ...period });
    },
    get: async (name: string) => alarms.get(name),
    getAll: async () => [...alarms.values()],
    clear: async (name: string) => alarms.delete(name),
    clearAll: async () => {
      alarms.clear();
      return true;
    },
  };
  return {
    api,
    all: () => [...alarms.values()],
    /** Fires an alarm. One that does not repeat is removed. Throws if there is none. */
    ring(name: string) {
      const alarm = alarms.get(name);
      if (!alarm) throw new Error(`There is no alarm ${name}.`);
      if (alarm.periodInMinutes === undefined) alarms.delete(name);
      onAlarm.callListeners(alarm);
    },
    reset() {
      alarms.clear();
      clearEvents(api);
    },
  };
}
