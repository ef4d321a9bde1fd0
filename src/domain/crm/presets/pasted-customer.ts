import { recordOfLink } from "../hit";
import { type AddressPart, splitAddress } from "../split-address";
import { addressesFor } from "./fill";
import { ID } from "./parts";
import { type Recognition, readAddress } from "./recognize";

/**
 * What an address of a known CRM says about a customer: the ID of their record, or the email or phone number in a search.
 * `nothing`: the page does not belong to a particular customer.
 */
export type PastedCustomer = ({ by: "record" | "search" } & Pick<AddressPart, "variable" | "text">) | { by: "nothing" };

const NOTHING: PastedCustomer = { by: "nothing" };

/** The customer in the address by which a CRM was recognised. */
export function pastedCustomer(found: Recognition, address: string, allowHttp: readonly string[] = []): PastedCustomer {
  const read = readAddress(address, allowHttp);
  const taken = read && splitAddress((found.preset.elsewhere?.(read) ?? read).href, allowHttp);
  if (!taken || taken.secret !== null) return NOTHING;
  const contact = taken.parts.find(({ variable }) => variable !== "visitor.externalUserId");
  if (contact) return { by: "search", variable: contact.variable, text: contact.text };
  for (const pattern of recordPatterns(found)) {
    const known = recordOfLink(pattern, taken.address);
    const part = taken.parts.find(({ start, end }) => {
      const raw = taken.address.slice(start, end);
      return (
        known !== undefined &&
        known ===
          recordOfLink(
            pattern,
            pattern.replace("*", () => raw),
          )
      );
    });
    if (part) return { by: "record", variable: "visitor.externalUserId", text: part.text };
  }
  return NOTHING;
}

/** The patterns for the addresses of records in this account, with `*` for the part that identifies the record. */
function recordPatterns({ preset, base, constants }: Recognition): string[] {
  const own = Object.entries(preset.variables ?? {}).filter(([, { template }]) => template === ID);
  const ids = new Set([ID, ...own.map(([name]) => `{${name}}`)]);
  return addressesFor(preset, "record")
    .filter(({ by }) => by === "id")
    .map(({ template }) =>
      (base + template).replace(/\{[^{}]*\}/g, (variable) =>
        ids.has(variable) ? "*" : encodeURIComponent(constants[variable.slice(1, -1)] ?? variable),
      ),
    );
}
