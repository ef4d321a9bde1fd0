import { expect, test } from "./bridge";
import { addKnown } from "./desk";
import { QUIET, record, respondWithPage } from "./record-pages";
import { contactOf } from "./routers/apps";

const ZOE = "C-1042";

/** Removes what is not the page's own, each time. */
const REMOVES = `<h1>Record</h1><script>
  const removeOthers = () => {
    for (const one of document.documentElement.children) if (!["HEAD", "BODY"].includes(one.tagName)) one.remove();
    for (const one of document.body.children) if (!["H1", "SCRIPT"].includes(one.tagName)) one.remove();
  };
  new MutationObserver(removeOthers).observe(document, { childList: true, subtree: true });
</script>`;

for (const [detail, named] of [
  ["name", true],
  ["none", false],
] as const) {
  test(`a page that removes its note is reported outside of the page, with the detail "${detail}"`, async ({
    bridge,
  }) => {
    bridge.server.addRoute("crm.example.test", "/contacts*", (_, response) => respondWithPage(response, REMOVES));
    await bridge.configure({ crms: [QUIET], notifications: { detail } });
    await bridge.openCrm("/contacts/none");
    const desk = await bridge.openDesk();
    await addKnown(desk, ZOE);
    await (await bridge.worker()).evaluate(async () => {
      const { create } = chrome.notifications;
      const shown: unknown[] = [];
      Object.assign(globalThis, { shown });
      const spy = (id: string, options: { title: string }) => {
        if (id === "record") shown.push(options.title);
        return create(id, options as chrome.notifications.NotificationCreateOptions);
      };
      Object.assign(chrome.notifications, { create: spy });
    });
    await expect.poll(async () => (await bridge.place())?.screen?.url).toBe(record(ZOE));
    // Nothing is known of this visitor, so the record stays on screen.
    await desk.evaluate(async () => window.deskSimulator.focus(await window.deskSimulator.add({})));
    await expect
      .poll(async () => (await bridge.timeline()).flatMap((entry) => (entry.kind === "problem" ? [entry.code] : [])))
      .toContain("note-removed");
    await expect.poll(() => bridge.notifications()).toContain("record");
    const titles = await (await bridge.worker()).evaluate(() => Reflect.get(globalThis, "shown"));
    expect(String(titles).includes(contactOf(ZOE).name)).toBe(named);
  });
}
