import type { SearchRefusal } from "../../domain/crm/learn-search";
import { type Phrase, phrase } from "../shared/phrase";
import { addressPhrase } from "./address-phrase";

/**
 * Explains why no search can be learned from two addresses. Displayed at the address that causes the problem.
 *
 * @param text the address that causes the problem, as pasted
 */
export function searchPhrase(refusal: SearchRefusal, text: string, allowHttp: readonly string[]): Phrase {
  switch (refusal.why) {
    case "address":
      return addressPhrase(text, allowHttp);
    case "secret":
      return phrase("searchHasSecret", refusal.name);
    case "host":
      return phrase("searchOtherHost", refusal.host);
    case "value":
      return phrase("searchHasNoValue");
    case "record":
      return phrase("searchNoRecord");
    case "same":
      return phrase("searchSame");
  }
}
