import type { CompiledCrm } from "../crm/compile";
import { recordOfLink } from "../crm/hit";
import { isOnSites } from "../crm/site";
import { splitAddress } from "../crm/split-address";
import type { Config } from "../settings/config";
import type { Conversation } from "../state/desk-state";
import type { Choice } from "./choices";
import { isInside } from "./inside";
import { subjectOf, withRemembered } from "./wishes";

/**
 * The CRM in which a page may be the record of a conversation's customer, of which its own addresses know nothing; the agent says
 * whether it is. Undefined for a list, a search, the record that is found anyway, and a customer who would not be known again.
 *
 * @param address of the page that the agent looks at
 */
export function crmToChooseIn(
  address: string,
  conversation: Conversation,
  config: Config,
  choices: readonly Choice[],
): CompiledCrm | undefined {
  return config.crms.find((compiled) => {
    const { id: crmId, sites } = compiled.crm;
    if (!isOnSites(address, sites) || !looksLikeRecord(address, compiled)) return false;
    const own = subjectOf(conversation, crmId, config);
    const { url } = withRemembered(own, { crmId, notFound: [] }, config, choices);
    const isKnownAgain = own.known.id !== undefined || own.known.email !== undefined;
    return isKnownAgain && (url === null || !isInside(url, address));
  });
}

/** As the records that the CRM's searches find; else by what names one record in it, and is no page that the CRM searches by. */
function looksLikeRecord(address: string, { hits, templates }: CompiledCrm): boolean {
  if (hits.some((hit) => hit !== null && recordOfLink(hit, address) !== undefined)) return true;
  const taken = splitAddress(address, [new URL(address).hostname]);
  const part = taken?.likely === null ? undefined : taken?.parts[taken.likely];
  if (!taken || taken.secret !== null || part?.variable !== "visitor.externalUserId") return false;
  const { origin, pathname } = new URL(address);
  const isSearch = templates.some(
    (_, index) => hits[index] !== null && isAt(templates[index]?.text, origin + pathname),
  );
  return !isSearch && !/(?:^|[/?&#])(?:search|find|results?|query|q|s)(?:[/=?]|$)/i.test(address.slice(origin.length));
}

function isAt(template: string | undefined, page: string): boolean {
  return template?.split(/[?#{]/, 1)[0] === page;
}
