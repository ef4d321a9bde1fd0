import { EMAIL, ID, nested, PHONE, phone, searches } from "./parts";
import type { Preset } from "./preset";

/** Hosted help desks, in which agents look at the customer. */
export const HELP_DESKS: readonly Preset[] = [
  {
    id: "zendesk",
    name: "Zendesk",
    hosts: /^(?!www\.)[a-z0-9-]+\.zendesk\.com$/,
    example: "https://acme.zendesk.com",
    constants: [],
    // From its search reference: fields have names, phone numbers consist of digits, and a leading star matches any prefix.
    addresses: [
      { by: "id", template: `/agent/users/${ID}`, source: "integrations" },
      {
        by: "number",
        template: `/agent/search/1?type=user&q=external_id%3A${ID}`,
        source: "vendor",
        hit: "/agent/users/*",
      },
      {
        by: "email",
        template: `/agent/search/1?type=user&q=email%3A${EMAIL}`,
        source: "vendor",
        hit: "/agent/users/*",
      },
      {
        by: "phone",
        template: "/agent/search/1?type=user&q=phone%3A*{phone}",
        source: "vendor",
        hit: "/agent/users/*",
      },
    ],
    variables: { phone: phone("digits") },
    checks: [],
  },
  {
    id: "freshdesk",
    name: "Freshdesk",
    hosts: /^(?!(?:www|support|developers)\.)[a-z0-9-]+\.freshdesk\.com$/,
    example: "https://acme.freshdesk.com",
    constants: [],
    addresses: [
      { by: "id", template: `/a/contacts/${ID}`, source: "vendor" },
      ...searches((term) => `/a/search/customers?term=${term}`, "integrations", "/a/contacts/*"),
    ],
    checks: [],
  },
  {
    id: "servicenow",
    name: "ServiceNow",
    hosts: /^(?!(?:www|support|developer)\.)[a-z0-9-]+\.service-now\.com$/,
    example: "https://acme.service-now.com",
    constants: [],
    // If a query finds exactly one user, that user's form opens.
    addresses: [
      { by: "id", template: "/nav_to.do?uri=sys_user.do%3Fsys_id%3D{userId}", source: "vendor" },
      {
        by: "number",
        template: "/nav_to.do?uri=sys_user.do%3Fsysparm_query%3Demployee_number%3D{userId}",
        source: "integrations",
      },
      { by: "email", template: "/nav_to.do?uri=sys_user.do%3Fsysparm_query%3Demail%3D{userEmail}", source: "vendor" },
      {
        by: "phone",
        template: "/nav_to.do?uri=sys_user.do%3Fsysparm_query%3Dphone%3D{userPhone}",
        source: "integrations",
      },
    ],
    variables: { userId: nested(ID), userEmail: nested(EMAIL), userPhone: nested(PHONE) },
    checks: [],
  },
  {
    id: "helpscout",
    name: "Help Scout",
    hosts: /^secure\.helpscout\.net$/,
    example: "https://secure.helpscout.net",
    constants: [],
    addresses: [
      { by: "number", template: `/search/?query=${ID}`, source: "integrations", hit: "/customer/*" },
      { by: "email", template: `/search/?query=${EMAIL}`, source: "vendor", hit: "/customer/*" },
      { by: "phone", template: `/search/?query=${PHONE}`, source: "integrations", hit: "/customer/*" },
    ],
    checks: ["search-only"],
  },
  {
    id: "intercom",
    name: "Intercom",
    hosts: /^app(?:\.eu|\.au)?\.intercom\.com$/,
    example: "https://app.intercom.com/a/apps/x1y2z3ab",
    constants: [{ name: "app", read: [/^\/a\/apps\/(\w+)(?=[/?#]|$)/], form: /^\w+$/, example: "x1y2z3ab" }],
    addresses: [{ by: "id", template: `/a/apps/{app}/users/${ID}`, source: "integrations" }],
    checks: ["no-search"],
  },
  {
    id: "kustomer",
    name: "Kustomer",
    hosts: /^[a-z0-9-]+\.kustomerapp\.com$/,
    example: "https://acme.kustomerapp.com/app",
    constants: [],
    addresses: [{ by: "id", template: `/app/customers/${ID}`, source: "integrations" }],
    checks: ["no-search"],
  },
];
