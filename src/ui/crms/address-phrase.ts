import { findAddressFault, type PastedAddressFault } from "../../domain/crm/find-address-fault";
import type { MessageKey } from "../../platform/i18n";
import { type Phrase, phrase } from "../shared/phrase";

const TROUBLES: Record<PastedAddressFault["trouble"], MessageKey> = {
  space: "addressSpace",
  insecure: "siteInsecure",
  credentials: "addressCredentials",
  scheme: "addressScheme",
  "no-site": "addressNoSite",
};

/** Explains why a pasted text can't be opened. */
export function addressPhrase(text: string, allowHttp: readonly string[] = []): Phrase {
  const found = findAddressFault(text, allowHttp);
  return found.trouble === "scheme" ? phrase(TROUBLES.scheme, `${found.scheme}://`) : phrase(TROUBLES[found.trouble]);
}
