// Records when the worker starts and when it receives something. The bench makes copies of the extensions in which this
// code runs first.
const marks = [];
const now = () => performance.timeOrigin + performance.now();
const mark = (what, at = now()) => marks.push({ what, at });

globalThis.benchMark = mark;
mark("worker created", performance.timeOrigin);
mark("script loaded");

chrome.runtime.onMessage.addListener((message, _sender, answer) => {
  mark("first handler");
  if (message?.bench === "marks") answer(marks.splice(0));
});
