import { openFirefoxPanel } from "../../../tools/harness/firefox-popup";
import { expect, test } from "./firefox-bridge";

test("in Firefox, shows the panel in the sidebar", async ({ bridge }) => {
  await bridge.configure();
  const desk = await bridge.openDesk();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await openFirefoxPanel(bridge.firefox.browser, "desk-bridge@desk-bridge.example");
  const text = () =>
    bridge.options.evaluate(
      () => chrome.extension.getViews({ type: "sidebar" as "popup" })[0]?.document.body.textContent,
    );
  await expect.poll(text).toContain("zoe.lefevre@example.org");
});
