import { CRM, DESK, type DemoEnvironment } from "./demo";

/** Opens the desk and the CRM in two windows side by side, so that both can be seen at the same time. */
export async function arrangeWindows({ browser }: DemoEnvironment): Promise<void> {
  // The options page, which opens on installation, stays as the other tab of the desk's window.
  const desk = await browser.context.newPage();
  const { left, top, width, height } = await desk.evaluate(() => ({
    left: (screen as Screen & { availLeft?: number }).availLeft ?? 0,
    top: (screen as Screen & { availTop?: number }).availTop ?? 0,
    width: Math.floor(screen.availWidth / 2),
    height: screen.availHeight,
  }));
  const worker = await browser.worker();
  const [crm] = await Promise.all([
    browser.context.waitForEvent("page"),
    // The browser rejects positions that it considers off the screen. In that case the window manager chooses one.
    worker.evaluate(
      ({ url, ...place }) => chrome.windows.create({ url, ...place }).catch(() => chrome.windows.create({ url })),
      { url: CRM, left: left + width, top, width, height },
    ),
  ]);
  await crm.waitForLoadState();
  await desk.goto(DESK);
  await worker.evaluate(
    async ({ url, ...place }) => {
      const windows = await chrome.windows.getAll({ populate: true });
      const own = windows.find(({ tabs }) => tabs?.some((tab) => tab.url?.startsWith(url)));
      if (own?.id === undefined) return;
      await chrome.windows.update(own.id, place).catch(() => undefined);
      await chrome.windows.update(own.id, { focused: true });
    },
    { url: DESK, left, top, width, height },
  );
}
