import { CRM, expect, test } from "./bridge";
import { post, postConversation } from "./record-pages";

const PHONES = {
  ...CRM,
  country: "FR",
  variables: {
    phone: { template: "{visitor.phoneNumber}", form: "digits" },
    number: { template: "{visitor.externalUserId}", form: { part: "C-(\\d+)" } },
  },
  records: ["https://crm.example.test/contacts/{number}", "https://crm.example.test/search?q={phone}"],
};

test("writes a value in the CRM's format, also after the worker was stopped", async ({ bridge }) => {
  await bridge.configure({ crms: [PHONES] });
  const crm = await bridge.openCrm();
  const desk = await bridge.openDesk();
  await postConversation(desk, "conversation-1", { phoneNumber: "01 99 00 12 34", externalUserId: "X-9" });
  await post(desk, "FOCUSED", "conversation-1");
  await expect(crm).toHaveURL("https://crm.example.test/search?q=33199001234");
  const refused = (await bridge.timeline()).filter(({ kind }) => kind === "address-refused");
  expect(refused).toMatchObject([{ reason: "value-form", variable: "number", template: 0 }]);

  await bridge.killWorker();
  await postConversation(desk, "conversation-2", { phoneNumber: "+33 1 99 00 56 78" });
  await post(desk, "FOCUSED", "conversation-2");
  await expect(crm).toHaveURL("https://crm.example.test/search?q=33199005678");

  await postConversation(desk, "conversation-3", { externalUserId: "C-1042" });
  await post(desk, "FOCUSED", "conversation-3");
  await expect(crm).toHaveURL("https://crm.example.test/contacts/1042");
});

test("loads the phone number parser only if a CRM needs it", async ({ bridge }) => {
  const isLoaded = async () => (await bridge.worker()).evaluate(() => "deskBridgePhones" in globalThis);
  await bridge.configure({ crms: [CRM] });
  await bridge.killWorker();
  await bridge.openDesk();
  await bridge.openCrm();
  expect(await isLoaded()).toBe(false);
  await bridge.saveSettings({ crms: [PHONES] });
  await expect.poll(isLoaded).toBe(true);
});
