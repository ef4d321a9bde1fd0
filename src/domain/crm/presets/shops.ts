import { EMAIL, ID, PHONE, searches } from "./parts";
import type { NoPreset, Preset } from "./preset";

/** The back offices of online shops, in which agents look at customers' records. */
export const SHOPS: readonly Preset[] = [
  {
    id: "shopify",
    name: "Shopify",
    hosts: /^admin\.shopify\.com$/,
    elsewhere: (url) => {
      const store = /^([a-z0-9-]+)\.myshopify\.com$/.exec(url.hostname)?.[1];
      const isAdmin = /^\/admin(?=\/|$)/.test(url.pathname);
      return store !== undefined && isAdmin
        ? new URL(`https://admin.shopify.com/store/${store}${url.pathname.replace(/^\/admin/, "")}${url.search}`)
        : undefined;
    },
    example: "https://admin.shopify.com/store/acme",
    constants: [
      { name: "store", read: [/^\/store\/([a-z0-9-]+)(?=[/?#]|$)/], form: /^[a-z0-9][a-z0-9-]*$/, example: "acme" },
    ],
    addresses: [
      { by: "id", template: `/store/{store}/customers/${ID}`, source: "integrations" },
      ...searches((term) => `/store/{store}/customers?query=${term}`, "integrations", "/store/{store}/customers/*"),
    ],
    checks: [],
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
    addresses: [
      { by: "id", template: `/{admin}/customer/index/edit/id/${ID}/`, source: "integrations" },
      ...searches(
        (term) => `/{admin}/customer/index/index/?search=${term}`,
        "code",
        "/{admin}/customer/index/edit/id/*",
      ),
    ],
    checks: ["secret-keys"],
  },
  {
    id: "woocommerce",
    name: "WooCommerce",
    sign: /^(?<folder>(?:\/[\w.~-]+)*?)\/wp-admin(?=[/?#]|$)/,
    example: "https://shop.acme.example/wp-admin",
    constants: [],
    addresses: [
      { by: "id", template: `/wp-admin/user-edit.php?user_id=${ID}`, source: "code" },
      {
        by: "number",
        template: `/wp-admin/users.php?s=${ID}`,
        source: "code",
        hit: "/wp-admin/user-edit.php?user_id=*",
      },
      {
        by: "email",
        template: `/wp-admin/users.php?s=${EMAIL}`,
        source: "code",
        hit: "/wp-admin/user-edit.php?user_id=*",
      },
      { by: "phone", template: `/wp-admin/admin.php?page=wc-orders&s=${PHONE}`, source: "code" },
    ],
    checks: [],
  },
  {
    id: "shopware-6",
    name: "Shopware 6",
    sign: /^(?<folder>(?:\/[\w.~-]+)*?)\/admin\/?(?:\?[^#]*)?#\/(?:sw|login)(?=[/?]|$)/,
    example: "https://shop.acme.example/admin#/sw/dashboard/index",
    constants: [],
    addresses: [
      { by: "id", template: `/admin#/sw/customer/detail/${ID}/base`, source: "code" },
      ...searches((term) => `/admin#/sw/customer/index?term=${term}`, "code", "/admin#/sw/customer/detail/*"),
    ],
    checks: [],
  },
];

/** Each address in a PrestaShop back office contains the employee's own token. */
export const NO_PRESETS: readonly NoPreset[] = [
  {
    id: "prestashop",
    name: "PrestaShop",
    sign: /^(?:\/[\w.~-]+)*?\/admin\w*\/(?:index\.php(?:\/|\?controller=Admin)|.*[?&]_token=)/,
  },
];
