import type { NamedVariable } from "../../settings/schema";
import { EMAIL, ID, PHONE, phone, searches, UUID } from "./parts";
import type { Preset } from "./preset";

/** Lightning's search page, in the format of its component. */
const salesforceSearch = (term: string, form: NamedVariable["form"] = "raw"): NamedVariable => ({
  template: `{"componentDef":"forceSearch:searchPageDesktop","attributes":{"term":"${term}","scopeMap":{"type":"TOP_RESULTS"},"groupId":"DEFAULT"},"state":{}}`,
  form,
  values: "json",
  encoding: "base64",
});

/** CRMs that are hosted by their vendors. They are recognised by their hosts. */
export const HOSTED: readonly Preset[] = [
  {
    id: "salesforce",
    name: "Salesforce Lightning",
    hosts: /^[a-z0-9-]+(?:\.[a-z0-9-]+)?\.lightning\.force\.com$/,
    elsewhere: (url) => {
      const account = /^([a-z0-9-]+(?:\.[a-z0-9-]+)?)\.my\.salesforce(?:-setup)?\.com$/.exec(url.hostname)?.[1];
      return account === undefined ? undefined : lightningAddress(url, account);
    },
    example: "https://acme.lightning.force.com",
    constants: [
      {
        name: "object",
        read: [/^\/lightning\/[ro]\/(Contact|Account|Lead)(?=[/?#]|$)/],
        form: /^\w+$/,
        example: "Contact",
        usual: "Contact",
      },
    ],
    // A second search would change only the fragment, which Lightning does not read again. A different query reloads the page.
    addresses: [
      {
        by: "id",
        template: `/lightning/r/{object}/${ID}/view`,
        source: "vendor",
      },
      ...(["number", "email", "phone"] as const).map((by) => ({
        by,
        template: `/one/one.app?r={conversation.id}#{search_${by}}`,
        source: "integrations" as const,
        hit: "/lightning/r/{object}/*/view",
      })),
    ],
    variables: {
      search_number: salesforceSearch(ID),
      search_email: salesforceSearch(EMAIL),
      search_phone: salesforceSearch(PHONE, "national"),
    },
    checks: ["contacts-only"],
    app: "salesforce",
  },
  {
    id: "hubspot",
    name: "HubSpot",
    hosts: /^app(?:-[a-z]+\d*)?\.hubspot\.com$/,
    example: "https://app.hubspot.com/contacts/8841203",
    constants: [
      {
        name: "portal",
        read: [/^\/[\w-]+\/(\d+)(?=[/?#]|$)/, /[?&]portalId=(\d+)(?=[&#]|$)/],
        form: /^\d+$/,
        example: "8841203",
      },
      {
        name: "object",
        read: [/^\/contacts\/\d+\/(?:record|objects)\/(0-\d+)(?=[/?#]|$)/],
        form: /^\d+-\d+$/,
        example: "0-1",
        usual: "0-1",
      },
    ],
    addresses: [
      { by: "id", template: `/contacts/{portal}/record/{object}/${ID}`, source: "vendor" },
      ...searches(
        (term) => `/search/{portal}/search?query=${term}`,
        "integrations",
        "/contacts/{portal}/record/{object}/*",
        "{phone}",
      ),
    ],
    variables: { phone: phone("e164") },
    checks: ["contacts-only"],
  },
  {
    id: "dynamics",
    name: "Microsoft Dynamics 365",
    hosts: /^[a-z0-9-]+\.crm\d*\.(?:dynamics\.(?:com|cn)|microsoftdynamics\.us)$/,
    example: "https://acme.crm.dynamics.com/main.aspx?appid=6f1b7c3e-2d4a-4e8b-9c5d-0a1b2c3d4e5f",
    constants: [
      {
        name: "app",
        read: [/[?&]appid=([0-9a-f-]{36})(?=[&#]|$)/i],
        form: UUID,
        example: "6f1b7c3e-2d4a-4e8b-9c5d-0a1b2c3d4e5f",
      },
    ],
    addresses: [
      { by: "id", template: `/main.aspx?appid={app}&pagetype=entityrecord&etn=contact&id=${ID}`, source: "vendor" },
      ...searches(
        (term) => `/main.aspx?appid={app}&pagetype=search&searchText=${term}&searchType=0`,
        "vendor",
        "/main.aspx?pagetype=entityrecord&etn=contact&id=*",
      ),
    ],
    checks: ["contacts-only"],
    app: "dynamics",
  },
  {
    id: "business-central",
    name: "Microsoft Business Central",
    hosts: /^businesscentral\.dynamics\.com$/,
    example: "https://businesscentral.dynamics.com/?company=CRONUS",
    constants: [{ name: "company", read: [/[?&]company=([^&#]+)(?=[&#]|$)/], form: /^[^&#?]+$/, example: "CRONUS" }],
    addresses: [
      {
        by: "number",
        template: `/?company={company}&page=21&filter=%27No.%27%20IS%20%27${ID}%27`,
        source: "vendor",
      },
    ],
    checks: ["no-search"],
  },
  {
    id: "pipedrive",
    name: "Pipedrive",
    hosts: /^(?!(?:www|app|support|developers)\.)[a-z0-9-]+\.pipedrive\.com$/,
    example: "https://acme.pipedrive.com",
    constants: [],
    addresses: [{ by: "id", template: `/person/${ID}`, source: "vendor" }],
    checks: ["no-search"],
  },
  {
    id: "freshsales",
    name: "Freshsales",
    hosts: /^[a-z0-9-]+\.myfreshworks\.com$/,
    sign: /^\/crm(?=[/?#]|$)/,
    example: "https://acme.myfreshworks.com",
    constants: [],
    addresses: [{ by: "id", template: `/crm/sales/contacts/${ID}`, source: "vendor" }],
    checks: ["no-search"],
  },
  {
    id: "zoho",
    name: "Zoho CRM",
    hosts: /^crm\.(?:zoho\.(?:com|eu|in|com\.au|com\.cn|jp|sa|uk)|zohocloud\.ca)$/,
    example: "https://crm.zoho.com/crm/org20048812",
    constants: [{ name: "org", read: [/^\/crm\/(org\d+)(?=[/?#]|$)/], form: /^org\d+$/, example: "org20048812" }],
    addresses: [
      { by: "id", template: `/crm/{org}/tab/Contacts/${ID}`, source: "vendor" },
      ...searches((term) => `/crm/{org}/search?searchword=${term}`, "integrations", "/crm/{org}/tab/Contacts/*"),
    ],
    checks: ["contacts-only"],
  },
  {
    id: "kommo",
    name: "Kommo",
    hosts: /^(?!(?:www|support|developers)\.)[a-z0-9-]+\.(?:kommo|amocrm)\.(?:com|ru)$/,
    example: "https://acme.kommo.com",
    constants: [],
    addresses: [{ by: "id", template: `/contacts/detail/${ID}`, source: "integrations" }],
    checks: ["contacts-only", "no-search"],
  },
  {
    id: "close",
    name: "Close",
    hosts: /^app\.close\.com$/,
    example: "https://app.close.com",
    constants: [],
    addresses: [{ by: "id", template: `/lead/${ID}/`, source: "integrations" }],
    checks: ["no-search"],
  },
];

/** The type of a record, by the first three characters of its ID: help.salesforce.com, "Standard Field Record ID Prefix". */
const SALESFORCE_KINDS: Readonly<Record<string, string>> = { "001": "Account", "003": "Contact", "00Q": "Lead" };

/** The same page in Lightning. In a record's short address, the ID determines the type. */
function lightningAddress(url: URL, account: string): URL {
  const moved = new URL(url);
  moved.host = `${account}.lightning.force.com`;
  const id = /^\/((?:[a-z0-9]{15}|[a-z0-9]{18}))$/i.exec(url.pathname)?.[1];
  const kind = id === undefined ? undefined : SALESFORCE_KINDS[id.slice(0, 3)];
  if (kind !== undefined) moved.pathname = `/lightning/r/${kind}/${id}/view`;
  return moved;
}
