import { expect, test } from "vitest";
import { pastedCustomer } from "../../../../../src/domain/crm/presets/pasted-customer";
import { recognize } from "../../../../../src/domain/crm/presets/recognize";

const record = (text: string) => ({ by: "record", variable: "visitor.externalUserId", text });

test.each([
  ["https://app.hubspot.com/contacts/8841203/record/0-1/51?eschref=x", record("51")],
  ["https://app.hubspot.com/contacts/8841203/record/0-2/77/view/1", record("77")],
  ["https://acme.lightning.force.com/lightning/r/Account/001Qy00000AbCdEFGH/view", record("001Qy00000AbCdEFGH")],
  ["https://acme.my.salesforce.com/lightning/r/Contact/003Qy00000AbCdEFGH/view", record("003Qy00000AbCdEFGH")],
  ["https://acme.my.salesforce.com/001Qy00000AbCdEFGH", record("001Qy00000AbCdEFGH")],
  ["https://acme.odoo.com/odoo/res.partner/51", record("51")],
  ["https://acme.example/sugar/#Contacts/1f2e", record("1f2e")],
  ["https://acme.example/societe/card.php?socid=12", record("12")],
  [
    "https://app.hubspot.com/search/8841203/search?query=zoe%40example.org",
    { by: "search", variable: "visitor.email", text: "zoe@example.org" },
  ],
  [
    "https://app.hubspot.com/search/8841203/search?query=%2B33199001234",
    { by: "search", variable: "visitor.phoneNumber", text: "+33199001234" },
  ],
  ["https://app.hubspot.com/contacts/8841203", { by: "nothing" }],
  ["https://app.hubspot.com/reports-dashboard/8841203/view/1", { by: "nothing" }],
  ["https://acme.zendesk.com/agent/tickets/7", { by: "nothing" }],
])("%s", (address, customer) => {
  expect(pastedCustomer(recognize(address)!, address)).toEqual(customer);
});
