import type { SearchRefusal } from "../../domain/crm/learn-search";
import { type Phrase, phrase } from "../shared/phrase";
import { addressPhrase } from "./address-phrase";

/**
 * Why two addresses teach no search, at the one that it is about.
 *
 * @param text that address, as it was pasted
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
