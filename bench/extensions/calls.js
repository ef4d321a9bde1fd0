// Records when calls to browser APIs begin and end. Runs after the probe.
const CALLS = ["tabs.query", "tabs.get", "tabs.sendMessage", "permissions.contains", "permissions.getAll"];
const STORAGE = ["storage.session.get", "storage.session.set", "storage.local.get", "storage.managed.get"];

for (const path of [...CALLS, ...STORAGE]) {
  const names = path.split(".");
  const last = names.pop();
  const owner = names.reduce((object, name) => object?.[name], chrome);
  const call = owner?.[last];
  if (!call) continue;
  owner[last] = (...args) => {
    globalThis.benchMark(`${path} called`);
    const answer = call.apply(owner, args);
    answer?.then?.(
      () => globalThis.benchMark(`${path} answered`),
      () => {},
    );
    return answer;
  };
}
