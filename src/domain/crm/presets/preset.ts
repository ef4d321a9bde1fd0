import type { App } from "../../move/known";
import type { NamedVariable } from "../../settings/schema";

/**
 * Where an address was seen. `vendor`: in the vendor's own documentation. `code`: in the product's own source. `integrations`:
 * several public integrations agree on it; the agent is asked to check it.
 */
export type Source = "vendor" | "code" | "integrations";

/** What differs from account to account in the paths of a CRM: a portal, an organisation. */
export interface AccountConstant {
  /** Its name in the addresses below, and as the CRM's variable. */
  name: "portal" | "org" | "app" | "store" | "admin" | "object" | "company";
  /** Where an address of the account shows it: path, query and fragment are searched, the first group is the value. */
  read: readonly RegExp[];
  /** What a value looks like as a whole. */
  form: RegExp;
  example: string;
  /** What it is where an address does not show it; where there is none it is asked for. */
  usual?: string;
}

/**
 * By what an address finds a customer: the id of the CRM's own record, a number of the company's that a field of the record
 * holds, email, or phone.
 */
export type By = "id" | "number" | "email" | "phone";

export interface PresetAddress {
  by: By;
  /** From the base on; account constants, named variables and event variables as in a record template. */
  template: string;
  source: Source;
  /** Of a search: what the address of a record that it finds looks like, from the base on, with `*` for any part. */
  hit?: string;
}

/** What the company gives iAdvize as the customer's id: that of the CRM's own record, a number of its own, or nothing. */
export type GivenId = "record" | "number" | "nothing";

/** What an agent should look at before they rely on a preset. */
export type PresetCheck =
  /** Records are the contacts; other kinds have other addresses. */
  | "contacts-only"
  /** Nothing is known that finds a customer by their email. */
  | "no-search"
  /** Nothing is known that opens a record; the search lists the customer. */
  | "search-only"
  /** Where secret keys in addresses are on, the dashboard opens instead. */
  | "secret-keys"
  /** The version of the product decides between two presets. */
  | "version"
  /** Ids are digits only; another one opens something else. */
  | "digits-only";

export interface Preset {
  id: string;
  /** As the vendor writes it; the same in every language. */
  name: string;
  /** The hosts of the product; absent where each customer has it on a host of their own. */
  hosts?: RegExp;
  /** What its addresses look like after the host, where the host says nothing. A group `folder` is where it is installed. */
  sign?: RegExp;
  /** Where an account is that is also reached by another host; undefined for an address that is right as it is. */
  elsewhere?: (url: URL) => URL | undefined;
  /** An address of the account, as an example. */
  example: string;
  constants: readonly AccountConstant[];
  addresses: readonly PresetAddress[];
  variables?: Readonly<Record<string, NamedVariable>>;
  checks: readonly PresetCheck[];
  /** The application, where it has a function of its own that shows a record without a load. */
  app?: App;
}

/** A product of which each address holds something that is one employee's own, so that none can be made for others. */
export interface NoPreset {
  id: string;
  name: string;
  /** What its addresses look like after the host. */
  sign: RegExp;
}
