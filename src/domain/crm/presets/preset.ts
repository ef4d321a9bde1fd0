import type { NamedVariable } from "../../settings/schema";

/**
 * How sure an address is. `H`: in the vendor's own documentation or the product's own source. `M`: several public
 * integrations agree on it; the agent is asked to check it.
 */
export type Certainty = "H" | "M";

/** What differs from account to account in the paths of a CRM: a portal, an organisation. */
export interface AccountConstant {
  /** Its name in the addresses below, and as the CRM's variable. */
  name: "portal" | "org" | "app" | "store" | "admin";
  /** Where an address of the account shows it: path, query and fragment are searched, the first group is the value. */
  read: readonly RegExp[];
  /** What a value looks like as a whole. */
  form: RegExp;
  example: string;
}

export interface PresetAddress {
  by: "id" | "email";
  /** From the base on; account constants, named variables and event variables as in a record template. */
  template: string;
  certainty: Certainty;
}

/** What an agent should look at before they rely on a preset. */
export type PresetCheck =
  /** The customer's id of the desk has to be the id of the CRM's own record. */
  | "own-id"
  /** Records are the contacts; other kinds have other addresses. */
  | "contacts-only"
  /** Nothing is known that finds a customer by their email. */
  | "no-search"
  /** Nothing is known that opens a record; the search lists the customer. */
  | "search-only"
  /** Where secret keys in addresses are on, the dashboard opens instead. */
  | "secret-keys"
  /** The version of the product decides between two presets. */
  | "version";

export interface Preset {
  id: string;
  /** As the vendor writes it; the same in every language. */
  name: string;
  /** The hosts of the product; absent where each customer has it on a host of their own. */
  hosts?: RegExp;
  /** What its addresses look like after the host, where the host says nothing. A group `folder` is where it is installed. */
  sign?: RegExp;
  /** An address of the account, as an example. */
  example: string;
  constants: readonly AccountConstant[];
  addresses: readonly PresetAddress[];
  variables?: Readonly<Record<string, NamedVariable>>;
  checks: readonly PresetCheck[];
}
