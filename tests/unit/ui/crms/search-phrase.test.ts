import { expect, test } from "vitest";
import { learnSearch } from "../../../../src/domain/crm/learn-search";
import { searchPhrase } from "../../../../src/ui/crms/search-phrase";
import { englishText } from "../expect-phrase";

const SEARCH = "https://crm.acme.example/search?q=ada%40mail.example";
const RECORD = "https://crm.acme.example/contacts/51";

test.each([
  ["no address", RECORD, "space"],
  ["ftp://crm.acme.example/search?q=51", RECORD, "ftp://"],
  ["http://crm.acme.example/search?q=51", RECORD, "This address is not encrypted"],
  [`${SEARCH}&csrf_token=abcdef1`, RECORD, "a secret, “csrf_token”"],
  [SEARCH, "https://elsewhere.example/contacts/51", "The search is on crm.acme.example"],
  ["https://crm.acme.example/search?q=lovelace", RECORD, "email, phone or ID"],
  [SEARCH, "https://crm.acme.example/contacts", "names one record"],
  [SEARCH, SEARCH, "the search itself"],
])("%s with %s is rejected: %s", (search, record, words) => {
  const result = learnSearch(search, record);
  if (result.ok) throw new Error("The search was not rejected.");
  const { refusal } = result;
  const said = englishText(searchPhrase(refusal, refusal.of === "search" ? search : record, []));
  expect(said).toContain(words);
});
