import type { EffectOf } from "../../../domain/decide/effect";
import { introduce } from "../../../domain/decide/introduction";
import { isPaused } from "../../../domain/pause/pause";
import { quietMs } from "../../../domain/quiet/quiet-end";
import { planReminders, type Waiting } from "../../../domain/waiting/reminders";
import { t, uiLanguage } from "../../../platform/i18n";
import { cancelWake, scheduleWake } from "../../../platform/lifecycle";
import { clearNotification } from "../../../platform/notifications";
import { inBackground } from "../../base/in-background";
import { now } from "../../base/now";
import { idInWorld, notificationId } from "../notices/notification-id";
import type { PerformerContext, Result } from "../performer";
import type { AlertingWorld } from "./alerting-world";
import { announce } from "./event-notifications";
import { play, stopSounds } from "./sounds";

/** The timers of this run of the worker. There is also an alarm, in case the worker is stopped. */
const timers = new WeakMap<AlertingWorld, ReturnType<typeof setTimeout>>();

/** Shows the reminders that are due, removes those that are over, and schedules the next one. */
export async function remind(world: AlertingWorld): Promise<void> {
  const { store, context } = world;
  const { reminder, detail, quietHours } = context.config().settings.notifications;
  const wall = Date.now();
  const known = store.get("waiting");
  const plan = planReminders(store.conversations.values(), known, {
    limitMs: reminder.on ? reminder.minutes * 60_000 : null,
    // What ends a pause looks here again; nothing else ends the quiet hours.
    heldMs: isPaused(store.get("pause"), wall) ? Number.POSITIVE_INFINITY : quietMs(quietHours, wall),
    now: now(),
  });
  if (JSON.stringify(plan.waiting) !== JSON.stringify(known)) {
    store.set("waiting", plan.waiting);
    store.commitSoon();
  }
  const { due, over, nextMs } = plan;
  const tell = due.map((conversationId) => {
    const conversation = store.conversations.get(conversationId);
    const introduction = conversation ? introduce(conversation, detail) : {};
    const since = conversation?.waitingSince ?? "";
    return { kind: "notify-waiting", since, conversationId, introduction } as const;
  });
  const work = [
    wait(world, nextMs, Object.values(known)),
    ...over.map((id) => clearNotification(idInWorld(context.isPrivate, waitingId(id)))),
    ...tell.map((effect) => world.perform([effect], `waiting/${effect.conversationId}/${effect.since}`)),
  ];
  await Promise.all(work);
}

/**
 * Sets a timer, which is precise, and an alarm, in case the worker is stopped before. Browsers delay alarms by at least
 * half a minute.
 */
async function wait(world: AlertingWorld, nextMs: number | undefined, known: Waiting[string][]): Promise<void> {
  // An earlier run of the worker may have set the alarm for these.
  const wasWaiting = timers.has(world) || known.some(({ isTold }) => !isTold);
  clearTimeout(timers.get(world));
  timers.delete(world);
  if (nextMs === undefined) {
    if (wasWaiting) await cancelWake(alarmOf(world));
    return;
  }
  timers.set(
    world,
    setTimeout(() => inBackground(world.timeline, remind(world)), nextMs),
  );
  await scheduleWake(alarmOf(world), nextMs / 1_000);
}

/** Ends the reminders and sounds of the private windows, because they are closed. */
export async function endPrivate(world: AlertingWorld): Promise<void> {
  clearTimeout(timers.get(world));
  await Promise.all([cancelWake(alarmOf(world)), stopSounds({ isPrivate: true })]);
}

function alarmOf({ context }: AlertingWorld): string {
  return context.isPrivate ? "reminder private" : "reminder";
}

function waitingId(conversationId: string): string {
  return notificationId("waiting", conversationId);
}

/** Shown even if the agent looks at the desk, because the desk does not show that the visitor is waiting. */
export async function notifyWaiting(effect: EffectOf<"notify-waiting">, context: PerformerContext): Promise<Result> {
  const { conversationId, since, introduction } = effect;
  // The agent may have answered meanwhile.
  const isOver = () => context.store.conversations.get(conversationId)?.waitingSince !== since;
  if (isOver()) return { outcome: "superseded" };
  const { sound, reminder } = context.config().settings.notifications;
  const { name } = introduction;
  const minutes = new Intl.NumberFormat(uiLanguage(), { style: "unit", unit: "minute", unitDisplay: "long" });
  const notice = {
    title: name === undefined ? t("notifyWaiting") : t("notifyWaitingNamed", name),
    message: t("notifyWaitingBody", minutes.format(reminder.minutes)),
  };
  const result = await announce(context, waitingId(conversationId), notice, true);
  if (isOver()) await clearNotification(idInWorld(context.isPrivate, waitingId(conversationId)));
  else if (result.outcome === "done" && sound.on) await play(`waiting ${conversationId}`, 1, context);
  return result;
}
