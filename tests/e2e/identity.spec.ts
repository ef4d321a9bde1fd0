import { CRM, expect, test } from "./bridge";
import { createPoster } from "./desk";

const RECORD = "https://crm.example.test/contacts/P-1";
const SEARCH = "https://crm.example.test/search?q=bo%40mail.example";
const ADA = { visitorId: "v-1", externalUserId: "P-1", email: "ada@mail.example", firstName: "Ada" };

test.describe("the identity of a visitor", () => {
  for (const { what, told } of [
    { what: "another visitor without a customer's id", told: { visitorId: "v-2", externalUserId: "" } },
    { what: "a visitor who is no longer a known customer", told: { externalUserId: null } },
    { what: "another visitor with little data", told: { visitorId: "v-2" } },
  ]) {
    test(`leaves the previous record if a conversation continues with ${what}`, async ({ bridge }) => {
      await bridge.configure({ crms: [CRM] });
      const crm = await bridge.openCrm();
      const desk = await bridge.openDesk();
      const tell = createPoster(desk, "a");
      await tell("ADDED");
      await tell("VISITOR_UPDATED", { visitor: ADA });
      await tell("FOCUSED");
      await expect(crm).toHaveURL(RECORD);
      await tell("VISITOR_UPDATED", { visitor: { ...told, email: "bo@mail.example" } });
      await expect(crm).toHaveURL(SEARCH);
      expect(JSON.stringify((await bridge.session())["conversation:a"])).not.toMatch(/Ada|P-1|ada@/);
    });
  }

  test("keeps the customer's record after a corrected email or a blank value", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const tell = createPoster(desk, "a");
    await tell("ADDED");
    await tell("VISITOR_UPDATED", { visitor: ADA });
    await tell("FOCUSED");
    await expect(crm).toHaveURL(RECORD);
    await tell("VISITOR_UPDATED", { visitor: { visitorId: "v-1", email: "a@mail.example", firstName: "" } });
    await tell("VISITOR_UPDATED", { visitor: { externalUserId: "", email: "", phoneNumber: null } });
    await tell("FOCUS_LOST");
    await expect
      .poll(async () => (await bridge.session())["conversation:a"])
      .toMatchObject({ visitor: { ...ADA, email: "a@mail.example" } });
    await expect.poll(async () => (await bridge.session()).summary).toMatchObject({ focus: [] });
    expect(crm.url()).toBe(RECORD);
    expect(await bridge.outcomes("show-record")).toHaveLength(1);
  });

  test("opens no record for a number that has lost digits, and reports it", async ({ bridge }) => {
    const records = ["https://crm.example.test/contacts/{visitor.customData.id}"];
    await bridge.configure({ crms: [{ ...CRM, records }] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const tell = createPoster(desk, "a");
    await tell("ADDED");
    await tell("FOCUSED");
    await tell("VISITOR_UPDATED", { visitor: { customData: { id: 2 ** 53 + 2 } } });
    await expect
      .poll(() => bridge.timeline())
      .toContainEqual(expect.objectContaining({ type: "visitor.updated", problems: ["visitor.customData.id"] }));
    await tell("VISITOR_UPDATED", { visitor: { customData: { id: 9_007_199_254_740_991 } } });
    await expect(crm).toHaveURL("https://crm.example.test/contacts/9007199254740991");
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(1);
  });

  test("is sent to a page without the fields that only the bridge reads", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, pageEvents: true }] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await createPoster(desk, "a")("VISITOR_UPDATED", { visitor: { visitorId: "v-1", externalUserId: "" } });
    await expect.poll(() => crm.evaluate(() => window.crmSimulator.pageEvents)).toHaveLength(1);
    const [told] = await crm.evaluate(() => window.crmSimulator.pageEvents);
    expect(told?.event).toMatchObject({ type: "visitor.updated", visitor: { visitorId: "v-1" } });
    expect(told?.event).not.toHaveProperty("withdrawn");
  });
});
