import type { Token } from "./address-tokens";

/** The lowest score at which the format of a value alone makes it a possible identifier. */
const IDENTIFIER = 50;

/** The index of the value that most likely identifies the customer; null if none looks like an identifier. */
export function likelyPart(found: readonly Token[]): number | null {
  const lastByRegion = new Map<string, Token>();
  for (const token of found) if (shapeScore(token) >= IDENTIFIER) lastByRegion.set(token.region, token);
  let likely: number | null = null;
  let best = IDENTIFIER - 1;
  for (const [index, token] of found.entries()) {
    const score = shapeScore(token) + contextScore(token) + (lastByRegion.get(token.region) === token ? 30 : 0);
    // Of two with the same score, the later one is more specific.
    if (shapeScore(token) > 0 && score >= best) [likely, best] = [index, score];
  }
  return likely;
}

export const EMAIL = /^[^@\s/]+@[^@\s/]+\.[^@\s/]+$/;
export const PHONE = /^\+\d[\d .()-]{6,}$/;
/** How much the format of a value looks like an identifier. */
function shapeScore({ text }: Token): number {
  if (EMAIL.test(text)) return 120;
  if (PHONE.test(text)) return 110;
  if (/^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(text)) return 90;
  if (/^(?:[0-9a-f]{24}|[0-9a-f]{32})$/i.test(text)) return 85;
  if (/^(?=.*\d)(?=.*[a-z])(?:[a-z0-9]{15}|[a-z0-9]{18})$/i.test(text)) return 85;
  if (/^\d+$/.test(text)) return 60;
  // A version, or a type of object.
  if (/^v\d+(?:\.\d+)*$/i.test(text) || /^\d-\d+$/.test(text)) return 10;
  if (/^[A-Za-z]{1,12}[-_.]?\d{2,}$/.test(text) || /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_.:-]{6,}$/.test(text)) return 65;
  // Some CRMs identify a record by its name.
  if (/^\p{Lu}\p{L}+(?: \p{Lu}[\p{L}'-]*)+$/u.test(text)) return 15;
  return /^[\w.:-]+$/.test(text) ? 5 : 0;
}

const CUSTOMER =
  /contact|customer|client|kunde|cliente|person|people|partner|lead|member|patient|subscriber|visitor|guest|buyer|fiche/i;
const RECORD =
  /^(?:\w*ids?_?|\d-\d+|record|key|num|number|view|show|details?|display|edit|profiles?|users?|accounts?|object|q|query|search|searchword|term|email|mail|phone|tel)$/i;
const ACCOUNT =
  /^(?:app|appid|app_id|org|orgid|organi[sz]ation|portal|portalid|tenant|tenantid|store|shop|workspace|company|companyid|site|siteid|project|team|env|instance|db|menu_id|menu|action|cids|view_?id|viewid|tab|page|per_page|limit|offset|size|sort|lang|locale|version|v|ts|t|_|token|csrf|sid|session|sessionid|state|code|theme|layout|filter|pipeline|list|folder|mailbox|queue|ticket|tickets|case|cases|order|orders|deal|deals|conversation|conversations)$/i;

/** How much the name of a value, or the segment before it, makes it more or less likely. */
function contextScore({ before }: Token): number {
  if (ACCOUNT.test(before)) return -60;
  if (CUSTOMER.test(before)) return 40;
  return RECORD.test(before) ? 35 : 0;
}
