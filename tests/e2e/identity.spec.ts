import { CRM, expect, test } from "./bridge";
import { makePoster } from "./desk";

const RECORD = "https://crm.example.test/contacts/P-1";
const SEARCH = "https://crm.example.test/search?q=bo%40mail.example";
const ADA = { visitorId: "v-1", externalUserId: "P-1", email: "ada@mail.example", firstName: "Ada" };

test.describe("who a visitor is", () => {
  for (const { what, told } of [
    { what: "another visitor without a customer's id", told: { visitorId: "v-2", externalUserId: "" } },
    { what: "nobody who is known as a customer any more", told: { externalUserId: null } },
    { what: "another visitor, of whom little is told", told: { visitorId: "v-2" } },
  ]) {
    test(`a conversation that goes on with ${what} leaves the record of the one before`, async ({ bridge }) => {
      await bridge.configure({ crms: [CRM] });
      const crm = await bridge.openCrm();
      const desk = await bridge.openDesk();
      const tell = makePoster(desk, "a");
      await tell("ADDED");
      await tell("VISITOR_UPDATED", { visitor: ADA });
      await tell("FOCUSED");
      await expect(crm).toHaveURL(RECORD);
      await tell("VISITOR_UPDATED", { visitor: { ...told, email: "bo@mail.example" } });
      await expect(crm).toHaveURL(SEARCH);
      expect(JSON.stringify((await bridge.session())["conversation:a"])).not.toMatch(/Ada|P-1|ada@/);
    });
  }

  test("a corrected email, and what is blank, keep the customer's record", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const tell = makePoster(desk, "a");
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
});
