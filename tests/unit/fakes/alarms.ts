import type { Alarms } from "webextension-polyfill";
import { clearEvents, createEvent } from "./event";

/** Alarms that ring only when a test says so. */
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
    /** Its time has come: one that does not repeat is gone afterwards. */
    ring(name: string) {
      const alarm = alarms.get(name);
      if (!alarm) throw new Error(`no alarm ${name} is set`);
      if (alarm.periodInMinutes === undefined) alarms.delete(name);
      onAlarm.callListeners(alarm);
    },
    reset() {
      alarms.clear();
      clearEvents(api);
    },
  };
}
