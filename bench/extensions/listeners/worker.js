// An extension that listens to all that Desk Bridge listens to, asks for its memory, and does nothing about it: what the
// browser itself takes for that.
const { alarms, commands, notifications, permissions, runtime, storage, tabs } = chrome;
void storage.session.get(null);
for (const event of [
  runtime.onMessage,
  runtime.onInstalled,
  runtime.onStartup,
  storage.local.onChanged,
  storage.managed.onChanged,
  permissions.onAdded,
  permissions.onRemoved,
  notifications.onClicked,
  notifications.onButtonClicked,
  commands.onCommand,
  tabs.onRemoved,
  alarms.onAlarm,
]) {
  event.addListener(() => {});
}
