// Notes when the worker hears something, and when its calls of the browser begin and end. The bench makes copies of the
// extensions in which this is imported first.
const marks = [];
const now = () => performance.timeOrigin + performance.now();
const mark = (what, at = now()) => marks.push({ what, at });

globalThis.benchMark = mark;
mark("worker created", performance.timeOrigin);
mark("scripts loaded");

const CALLS = ["tabs.query", "tabs.get", "tabs.sendMessage", "permissions.contains", "permissions.getAll"];
const STORAGE = ["storage.session.get", "storage.session.set", "storage.local.get", "storage.managed.get"];

for (const path of [...CALLS, ...STORAGE]) {
  const names = path.split(".");
  const last = names.pop();
  const owner = names.reduce((object, name) => object?.[name], chrome);
  const call = owner?.[last];
  if (!call) continue;
  owner[last] = (...args) => {
    mark(`${path} called`);
    const answer = call.apply(owner, args);
    answer?.then?.(
      () => mark(`${path} answered`),
      () => {},
    );
    return answer;
  };
}

chrome.runtime.onMessage.addListener((message, _sender, answer) => {
  mark("first handler");
  if (message?.bench === "marks") answer(marks.splice(0));
});
