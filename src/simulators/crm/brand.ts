export interface Brand {
  readonly key: string;
  readonly name: string;
}

const brands: Readonly<Record<string, string>> = { crm: "Meridian CRM", helpdesk: "Harbour Helpdesk" };

/** Each host is another company's CRM; one without a brand of its own takes its host's name. */
export function brandOf(hostname: string): Brand {
  const key = hostname.split(".")[0] ?? "";
  return { key, name: brands[key] ?? `${key.charAt(0).toUpperCase()}${key.slice(1)} CRM` };
}
