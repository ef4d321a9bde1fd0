import { CRM, expect, test } from "./bridge";
import { createPoster } from "./desk";

test("keeps conversations with the same number on both platforms apart", async ({ bridge }) => {
  const records = ["https://crm.example.test/contacts/{visitor.externalUserId}?of={conversation.id}"];
  await bridge.configure({ crms: [{ ...CRM, records, pageEvents: true }] });
  const crm = await bridge.openCrm();
  const ha = await bridge.openDesk();
  const sd = await bridge.openDesk("https://sd.iadvize.com/");
  const [tellHa, tellSd] = [createPoster(ha, 12), createPoster(sd, 12)];
  for (const [tell, externalUserId] of [[tellHa, "C-1042"] as const, [tellSd, "C-1057"] as const]) {
    await tell("ADDED");
    await tell("VISITOR_UPDATED", { visitor: { externalUserId } });
  }
  await expect.poll(async () => (await bridge.badge()).text).toBe("2");
  await tellSd("FOCUSED");
  await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1057?of=12");
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
  await tellHa("REMOVED");
  await expect.poll(async () => (await bridge.badge()).text).toBe("1");
  await expect
    .poll(() => crm.evaluate(() => window.crmSimulator.pageEvents.map(({ event }) => event.conversationId)))
    .toEqual(["12"]);
  const popup = await bridge.open(bridge.browser.extensionUrl("src/ui/popup/popup.html"));
  await crm.goto("https://crm.example.test/");
  await popup
    .getByRole("button", { name: /record/i })
    .first()
    .click();
  await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1057?of=12");
});
