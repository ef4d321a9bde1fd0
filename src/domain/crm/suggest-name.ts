import { EMAIL } from "./likely-part";

/** The second label of public suffixes with two labels: `co.uk`, `com.au`, `gouv.fr`. */
const SECOND_LEVEL = /^(?:com?|org|net|gov|gob|gouv|govt|edu|ac|or|ne|go|asso|ltd|plc|me|nom|sch)$/;
/** Labels that describe where a host is, not what it is. */
const PLACES =
  /^(?:www\d*|web|apps?|my|go|eu|us|uk|int|intern|internal|intranet|corp|local|localdomain|lan|private|home|arpa|prod|production|live|staging|cloud|login|sso|secure)$/;
/** The purpose of a host, as it is written after the company's name. */
const PURPOSES: Readonly<Record<string, string>> = {
  crm: "CRM",
  erp: "ERP",
  admin: "Admin",
  backoffice: "Backoffice",
  desk: "Desk",
  helpdesk: "Helpdesk",
  servicedesk: "Service Desk",
  support: "Support",
  tickets: "Tickets",
  portal: "Portal",
};

/**
 * Suggests a name for a CRM, from the title of a page or else from its host.
 *
 * @param address of one of its pages
 * @param title of that page, if it is open
 * @param values the customer's values in the address. A part of the title that contains one of them is not used as the name
 */
export function suggestName(address: string, title = "", values: readonly string[] = []): string {
  const { hostname } = new URL(address);
  return nameOfTitle(title, hostname, values) ?? nameOfHost(hostname);
}

/** A name from a host: `Acme` for `acme.example`, `Acme CRM` for `crm.corp.acme.example`. */
export function nameOfHost(hostname: string): string {
  const labels = hostname.split(".");
  if (hostname.startsWith("[") || labels.every((label) => /^\d+$/.test(label))) return hostname;
  const own = ownLabels(labels);
  const company = own.at(-1) ?? labels[0] ?? hostname;
  const purpose = own.flatMap((label) => purposeOf(label) ?? [])[0];
  const companyPurpose = purposeOf(company);
  if (companyPurpose !== undefined) return companyPurpose;
  return purpose === undefined ? capital(company) : `${capital(company)} ${purpose}`;
}

/** The labels that identify a host: not the public suffix, and not its place in the company's network. */
function ownLabels(labels: readonly string[]): string[] {
  const beforeLast = labels.length > 1 ? labels.slice(0, -1) : [...labels];
  const isTwo = beforeLast.length > 1 && /^[a-z]{2}$/.test(labels.at(-1) ?? "");
  const names = isTwo && SECOND_LEVEL.test(beforeLast.at(-1) ?? "") ? beforeLast.slice(0, -1) : beforeLast;
  const own = names.filter((label) => !PLACES.test(label));
  return own.length > 0 ? own : names;
}

/** `crm`, `crm2` and `crm-prod` have the same purpose. */
function purposeOf(label: string): string | undefined {
  const word = label.replace(/[-_].*$|\d+$/, "");
  return Object.hasOwn(PURPOSES, word) ? PURPOSES[word] : undefined;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Separators between the name of a page and the name of its application. */
const SEPARATORS = /\s+(?:[-–—|·•»›:/]|::|->)\s+|\s*[|·•»›]\s*|:\s+/;
const SAYS_APPLICATION = /\b(?:crm|erp|help ?desk|service ?desk|back ?office|customer service)\b/i;
const MAX_LENGTH = 40;

/**
 * The part of a title that names the application. Other parts may name a customer, and no personal data may get into the settings.
 * So the part must contain a word of the host, or a word for this kind of application.
 */
function nameOfTitle(title: string, hostname: string, values: readonly string[]): string | undefined {
  const parts = title
    .replace(/^\s*\(\d+\+?\)\s*|^[\s●•*]+/, "")
    .split(SEPARATORS)
    .map((part) => part.trim());
  const words = ownLabels(hostname.split(".")).flatMap((label) => label.split("-"));
  const telling = words.filter((word) => word.length > 2 && purposeOf(word) === undefined);
  const fit = parts.filter((part) => isName(part, values));
  const ofHost = fit.find((part) => telling.some((word) => plain(part).includes(word)));
  return ofHost ?? fit.find((part) => SAYS_APPLICATION.test(part));
}

function isName(part: string, values: readonly string[]): boolean {
  if (part === "" || part.length > MAX_LENGTH || !/\p{L}/u.test(part)) return false;
  if (EMAIL.test(part) || /:\/\/|\w@\w/.test(part) || /\.[a-z]{2,}$/i.test(part)) return false;
  return values.every((value) => value.trim() === "" || !plain(part).includes(plain(value)));
}

function plain(text: string): string {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "");
  return bare.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
