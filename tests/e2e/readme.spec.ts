import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CRM, expect, test } from "./bridge";

const README = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");

/** A frame in the page. It can post to the page, and its messages must not be accepted. */
const forgery = {
  source: "desk-bridge",
  version: 1,
  event: { type: "visitor.updated", visitor: { externalUserId: "forged" } },
};

test("runs the README's example for CRM developers unchanged", async ({ bridge, server }) => {
  const [, example] = /^```js\n([\s\S]*?)^```$/m.exec(README) ?? [];
  const removeRoute = server.addRoute(
    "crm.example.test",
    "/example",
    `<!doctype html><meta charset="utf-8"><title>Example</title><p id="banner">Nobody</p><script>${example}</script>
     <iframe srcdoc='<script>parent.postMessage(${JSON.stringify(forgery)}, "*")</script>'></iframe>`,
  );
  await bridge.configure({ crms: [{ ...CRM, openOn: "never", pageEvents: true }] });
  const page = await bridge.openCrm("/example");
  const desk = await bridge.openDesk();
  const id = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042", anonymous: true }));
  await expect.poll(() => bridge.conversations()).toEqual([id]);
  await expect(page.locator("#banner")).toHaveText("Nobody");
  await desk.evaluate((it) => window.deskSimulator.identify(it), id);
  await expect(page.locator("#banner")).toHaveText("In conversation with customer C-1042");
  removeRoute();
});
