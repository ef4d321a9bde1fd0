import type { NamedVariable } from "../../settings/schema";
import type { Preset, PresetAddress } from "./preset";

const ID = "{visitor.externalUserId}";
const EMAIL = "{visitor.email}";

const sure = (by: PresetAddress["by"], template: string): PresetAddress => ({ by, template, certainty: "H" });
const likely = (by: PresetAddress["by"], template: string): PresetAddress => ({ by, template, certainty: "M" });

/** A value that stands in an address which itself stands in an address. */
const nested = (template: string): NamedVariable => ({ template, form: "raw", values: "uri", encoding: "none" });

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The CRMs that the extension knows, a row each. Of PrestaShop there is none: its addresses hold a token per employee. */
export const PRESETS: readonly Preset[] = [
  {
    id: "salesforce",
    name: "Salesforce Lightning",
    hosts: /^[a-z0-9-]+(?:\.[a-z0-9-]+)?\.lightning\.force\.com$/,
    example: "https://acme.lightning.force.com",
    constants: [],
    addresses: [sure("id", `/lightning/r/Contact/${ID}/view`), sure("email", "/one/one.app#{search}")],
    variables: {
      search: {
        template: `{"componentDef":"forceSearch:searchPageDesktop","attributes":{"term":"${EMAIL}","scopeMap":{"type":"TOP_RESULTS"},"groupId":"DEFAULT"},"state":{}}`,
        form: "raw",
        values: "json",
        encoding: "base64",
      },
    },
    checks: ["own-id", "contacts-only"],
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
    ],
    addresses: [
      sure("id", `/contacts/{portal}/record/0-1/${ID}`),
      likely("email", `/search/{portal}/search?query=${EMAIL}`),
    ],
    checks: ["own-id", "contacts-only"],
  },
  {
    id: "zendesk",
    name: "Zendesk",
    hosts: /^(?!www\.)[a-z0-9-]+\.zendesk\.com$/,
    example: "https://acme.zendesk.com",
    constants: [],
    addresses: [likely("id", `/agent/users/${ID}`), sure("email", `/agent/search/1?q=${EMAIL}`)],
    checks: ["own-id"],
  },
  {
    id: "dynamics",
    name: "Microsoft Dynamics 365",
    hosts: /^[a-z0-9-]+\.crm\d*\.dynamics\.com$/,
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
      sure("id", `/main.aspx?appid={app}&pagetype=entityrecord&etn=contact&id=${ID}`),
      sure("email", `/main.aspx?appid={app}&pagetype=search&searchText=${EMAIL}&searchType=0`),
    ],
    checks: ["own-id", "contacts-only"],
  },
  {
    id: "pipedrive",
    name: "Pipedrive",
    hosts: /^(?!(?:www|app|support|developers)\.)[a-z0-9-]+\.pipedrive\.com$/,
    example: "https://acme.pipedrive.com",
    constants: [],
    addresses: [sure("id", `/person/${ID}`)],
    checks: ["own-id", "no-search"],
  },
  {
    id: "freshdesk",
    name: "Freshdesk",
    hosts: /^(?!(?:www|support|developers)\.)[a-z0-9-]+\.freshdesk\.com$/,
    example: "https://acme.freshdesk.com",
    constants: [],
    addresses: [sure("id", `/a/contacts/${ID}`), likely("email", `/a/search/customers?term=${EMAIL}`)],
    checks: ["own-id"],
  },
  {
    id: "freshsales",
    name: "Freshsales",
    hosts: /^[a-z0-9-]+\.myfreshworks\.com$/,
    sign: /^\/crm(?=[/?#]|$)/,
    example: "https://acme.myfreshworks.com",
    constants: [],
    addresses: [sure("id", `/crm/sales/contacts/${ID}`)],
    checks: ["own-id", "no-search"],
  },
  {
    id: "zoho",
    name: "Zoho CRM",
    hosts: /^crm\.(?:zoho\.(?:com|eu|in|com\.au|com\.cn|jp|sa|uk)|zohocloud\.ca)$/,
    example: "https://crm.zoho.com/crm/org20048812",
    constants: [{ name: "org", read: [/^\/crm\/(org\d+)(?=[/?#]|$)/], form: /^org\d+$/, example: "org20048812" }],
    addresses: [sure("id", `/crm/{org}/tab/Contacts/${ID}`), likely("email", `/crm/{org}/search?searchword=${EMAIL}`)],
    checks: ["own-id", "contacts-only"],
  },
  {
    id: "odoo-18",
    name: "Odoo 18+",
    sign: /^\/odoo(?=[/?#]|$)/,
    example: "https://acme.odoo.com/odoo",
    constants: [],
    addresses: [sure("id", `/odoo/res.partner/${ID}`)],
    checks: ["own-id", "version", "no-search"],
  },
  {
    id: "odoo-17",
    name: "Odoo ≤ 17",
    sign: /^\/web\/?(?:\?[^#]*)?#(?:.*&)?(?:model|menu_id|action|cids)=/,
    example: "https://acme.odoo.com/web",
    constants: [],
    addresses: [likely("id", `/web#id=${ID}&model=res.partner&view_type=form`)],
    checks: ["own-id", "version", "no-search"],
  },
  {
    id: "sugarcrm",
    name: "SugarCRM",
    sign: /^(?<folder>(?:\/[\w.~-]+)*?)\/(?:index\.php)?(?:\?[^#]*)?#(?:Contacts|Accounts|Leads|Opportunities|Cases|Quotes|Home)(?:\/|$)/,
    example: "https://crm.acme.example/#Contacts",
    constants: [],
    addresses: [likely("id", `/#Contacts/${ID}`), likely("email", `/#search/${EMAIL}`)],
    checks: ["own-id", "contacts-only"],
  },
  {
    id: "suitecrm-8",
    name: "SuiteCRM 8",
    sign: /^(?<folder>(?:\/[\w.~-]+)*?)\/(?:index\.php)?(?:\?[^#]*)?#\/[a-z][a-z-]*\/(?:record\/|index(?:[?/]|$))/,
    example: "https://crm.acme.example/#/contacts/index",
    constants: [],
    addresses: [sure("id", `/#/contacts/record/${ID}`)],
    checks: ["own-id", "contacts-only", "version", "no-search"],
  },
  {
    id: "suitecrm-7",
    name: "SuiteCRM 7",
    sign: /^(?<folder>(?:\/[\w.~-]+)*?)\/index\.php\?(?=[^#]*\bmodule=\w)(?=[^#]*\baction=\w)/,
    example: "https://crm.acme.example/index.php?module=Contacts&action=index",
    constants: [],
    addresses: [
      sure("id", `/index.php?module=Contacts&action=DetailView&record=${ID}`),
      sure(
        "email",
        `/index.php?module=Home&action=UnifiedSearch&search_form=false&advanced=false&query_string=${EMAIL}`,
      ),
    ],
    checks: ["own-id", "contacts-only", "version"],
  },
  {
    id: "espocrm",
    name: "EspoCRM",
    sign: /^(?<folder>(?:\/[\w.~-]+)*?)\/(?:index\.php)?(?:\?[^#]*)?#(?:Contact|Account|Lead|Opportunity|Case|Meeting|Call|Task)(?:\/(?:view|list|edit|create)|$)/,
    example: "https://crm.acme.example/#Contact",
    constants: [],
    addresses: [sure("id", `/#Contact/view/${ID}`)],
    checks: ["own-id", "contacts-only", "no-search"],
  },
  {
    id: "servicenow",
    name: "ServiceNow",
    hosts: /^(?!(?:www|support|developer)\.)[a-z0-9-]+\.service-now\.com$/,
    example: "https://acme.service-now.com",
    constants: [],
    addresses: [
      sure("id", "/nav_to.do?uri=sys_user.do%3Fsys_id%3D{userId}"),
      sure("email", "/nav_to.do?uri=sys_user.do%3Fsysparm_query%3Demail%3D{userEmail}"),
    ],
    variables: { userId: nested(ID), userEmail: nested(EMAIL) },
    checks: ["own-id"],
  },
  {
    id: "helpscout",
    name: "Help Scout",
    hosts: /^secure\.helpscout\.net$/,
    example: "https://secure.helpscout.net",
    constants: [],
    addresses: [sure("email", `/search/?query=${EMAIL}`)],
    checks: ["search-only"],
  },
  {
    id: "shopify",
    name: "Shopify",
    hosts: /^admin\.shopify\.com$/,
    example: "https://admin.shopify.com/store/acme",
    constants: [
      { name: "store", read: [/^\/store\/([a-z0-9-]+)(?=[/?#]|$)/], form: /^[a-z0-9][a-z0-9-]*$/, example: "acme" },
    ],
    addresses: [
      likely("id", `/store/{store}/customers/${ID}`),
      likely("email", `/store/{store}/customers?query=${EMAIL}`),
    ],
    checks: ["own-id"],
  },
  {
    id: "magento",
    name: "Magento 2",
    sign: /^(?<folder>(?:\/[\w.~-]+)*?)\/[\w-]+\/(?:customer\/index|admin\/dashboard)(?=[/?#]|$)/,
    example: "https://shop.acme.example/admin_1x2y3z/customer/index",
    constants: [
      {
        name: "admin",
        read: [/\/([\w-]+)\/(?:customer\/index|admin\/dashboard)(?=[/?#]|$)/],
        form: /^[\w-]+$/,
        example: "admin_1x2y3z",
      },
    ],
    addresses: [likely("id", `/{admin}/customer/index/edit/id/${ID}/`)],
    checks: ["own-id", "secret-keys", "no-search"],
  },
  {
    id: "request-tracker",
    name: "Request Tracker 5",
    sign: /^(?<folder>(?:\/[\w.~-]+)*?)\/(?:User\/Summary|Search\/Simple|Ticket\/Display)\.html(?=[?#]|$)/,
    example: "https://rt.acme.example",
    constants: [],
    addresses: [likely("id", `/User/Summary.html?id=${ID}`), likely("email", `/Search/Simple.html?q=${EMAIL}`)],
    checks: ["own-id"],
  },
];

export function findPreset(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
