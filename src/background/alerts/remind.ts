import { isPaused } from "../../domain/pause/pause";
import { quietMs } from "../../domain/quiet/quiet-end";
import type { EffectOf } from "../../domain/view/effect";
import { introduce } from "../../domain/view/introduction";
import { planReminders, type Waiting } from "../../domain/waiting/reminders";
import { t, uiLanguage } from "../../platform/i18n";
import { sleepOn, wakeLater } from "../../platform/lifecycle";
import { clearNotification } from "../../platform/notifications";
import { inBackground } from "../in-background";
import { now } from "../now";
import { idInWorld, notificationId } from "../perform/notification-id";
import type { Result, Stage } from "../perform/performer";
import type { AlertingWorld } from "./alerting-world";
import { play, stopSounds } from "./sounds";
import { announce } from "./told-once";

/** The timers of this life of the worker. An alarm is set too, for the next one. */
const timers = new WeakMap<AlertingWorld, ReturnType<typeof setTimeout>>();

/** Reminds of what is due, takes back what is over, and waits for the next. */
export async function remind(world: AlertingWorld): Promise<void> {
  const { store, stage } = world;
  const { reminder, detail, quietHours } = stage.config().settings.notifications;
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
    ...over.map((id) => clearNotification(idInWorld(stage.isPrivate, waitingId(id)))),
    ...tell.map((effect) => world.perform([effect], `waiting/${effect.conversationId}/${effect.since}`)),
  ];
  await Promise.all(work);
}

/** The timer is in time; the alarm, for which browsers take half a minute at least, is for a worker that is stopped before. */
async function wait(world: AlertingWorld, nextMs: number | undefined, known: Waiting[string][]): Promise<void> {
  // An earlier life of the worker may have set the alarm for what it left.
  const wasWaiting = timers.has(world) || known.some(({ isTold }) => !isTold);
  clearTimeout(timers.get(world));
  timers.delete(world);
  if (nextMs === undefined) {
    if (wasWaiting) await sleepOn(alarmOf(world));
    return;
  }
  timers.set(
    world,
    setTimeout(() => inBackground(world.timeline, remind(world)), nextMs),
  );
  await wakeLater(alarmOf(world), nextMs / 1_000);
}

/** Nobody is to be reminded any more of what is in the private windows, which are closed. */
export async function endPrivate(world: AlertingWorld): Promise<void> {
  clearTimeout(timers.get(world));
  await Promise.all([sleepOn(alarmOf(world)), stopSounds({ isPrivate: true })]);
}

function alarmOf({ stage }: AlertingWorld): string {
  return stage.isPrivate ? "reminder private" : "reminder";
}

function waitingId(conversationId: string): string {
  return notificationId("waiting", conversationId);
}

/** It comes to who looks at the desk, too: there the visitor waits unnoticed. */
export async function notifyWaiting(effect: EffectOf<"notify-waiting">, stage: Stage): Promise<Result> {
  const { conversationId, since, introduction } = effect;
  // The answer may have come meanwhile.
  const isOver = () => stage.store.conversations.get(conversationId)?.waitingSince !== since;
  if (isOver()) return { outcome: "superseded" };
  const { sound, reminder } = stage.config().settings.notifications;
  const { name } = introduction;
  const minutes = new Intl.NumberFormat(uiLanguage(), { style: "unit", unit: "minute", unitDisplay: "long" });
  const notice = {
    title: name === undefined ? t("notifyWaiting") : t("notifyWaitingNamed", name),
    message: t("notifyWaitingBody", minutes.format(reminder.minutes)),
  };
  const result = await announce(stage, waitingId(conversationId), notice, true);
  if (isOver()) await clearNotification(idInWorld(stage.isPrivate, waitingId(conversationId)));
  else if (result.outcome === "done" && sound.on) await play(`waiting ${conversationId}`, 1, stage);
  return result;
}
