export interface Brand {
  readonly key: string;
  readonly name: string;
}

const brands: Readonly<Record<string, string>> = { crm: "Meridian CRM", helpdesk: "Harbour Helpdesk" };

/** Returns the brand of a CRM by its host. For an unknown host, it is derived from the first label of the host name. */
export function brandOf(hostname: string): Brand {
  const key = hostname.split(".")[0] ?? "";
  return { key, name: brands[key] ?? `${key.charAt(0).toUpperCase()}${key.slice(1)} CRM` };
}
