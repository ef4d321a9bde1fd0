import type { App } from "../../move/known";
import type { NamedVariable } from "../../settings/schema";

/**
 * The source of an address. `vendor`: the vendor's documentation. `code`: the product's source code. `integrations`: several public
 * integrations agree on it, and the agent is asked to check it.
 */
export type Source = "vendor" | "code" | "integrations";

/** A part of a CRM's addresses that differs between accounts: a portal, an organisation. */
export interface AccountConstant {
  /** Its name in the addresses below. It is also the name of the CRM's variable. */
  name: "portal" | "org" | "app" | "store" | "admin" | "object" | "company";
  /** Where an address of the account contains it. Path, query and fragment are searched. The first group is the value. */
  read: readonly RegExp[];
  /** The format of the whole value. */
  form: RegExp;
  example: string;
  /** The default if an address does not contain it. Without a default, the agent is asked. */
  usual?: string;
}

/**
 * The value by which an address finds a customer: the ID of the CRM's own record, the company's own number in a field of the
 * record, the email, or the phone number.
 */
export type AddressKey = "id" | "number" | "email" | "phone";

export interface PresetAddress {
  by: AddressKey;
  /** Relative to the base URL, with account constants, named variables and event variables as in a record template. */
  template: string;
  source: Source;
  /** For a search: the pattern for the addresses of the records that it finds, relative to the base URL. */
  hit?: string;
}

/** What the company sends iAdvize as the customer ID: the ID of the CRM's own record, its own number, or nothing. */
export type GivenId = "record" | "number" | "nothing";

/** What an agent should check before they rely on a preset. */
export type PresetCheck =
  /** Only contacts are supported; other types of records have other addresses. */
  | "contacts-only"
  /** No address is known that finds a customer by their email. */
  | "no-search"
  /** No address is known that opens a record. The search lists the customer. */
  | "search-only"
  /** If the shop uses secret keys in addresses, its dashboard opens instead. */
  | "secret-keys"
  /** The version of the product decides between two presets. */
  | "version"
  /** IDs must consist of digits. Any other ID opens another page. */
  | "digits-only";

export interface Preset {
  id: string;
  /** The product's name, the same in every language. */
  name: string;
  /** The hosts of the product; absent if each company has it on its own host. */
  hosts?: RegExp;
  /**
   * The format of its addresses after the host, if the host does not identify the product. The group `folder` is the
   * installation folder.
   */
  sign?: RegExp;
  /** For accounts that have several hosts: the base URL to use. Undefined if the address is already right. */
  elsewhere?: (url: URL) => URL | undefined;
  /** An address of the account, as an example. */
  example: string;
  constants: readonly AccountConstant[];
  addresses: readonly PresetAddress[];
  variables?: Readonly<Record<string, NamedVariable>>;
  checks: readonly PresetCheck[];
  /** The application, if it has a function that shows a record without a page load. */
  app?: App;
}

/** A product whose addresses all contain a secret of one employee, so no address works for other employees. */
export interface NoPreset {
  id: string;
  name: string;
  /** The format of its addresses after the host. */
  sign: RegExp;
}
