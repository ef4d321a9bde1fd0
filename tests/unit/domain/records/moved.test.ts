import { expect, test } from "vitest";
import { afterArrival } from "../../../../src/domain/records/arrival";
import { newPlace, type Place } from "../../../../src/domain/records/place";
import { arrival } from "./places";

const URL_OF_ADA = "https://a.test/app/#/contacts/1";
const SCREEN = { conversationId: "c1", url: URL_OF_ADA, landed: URL_OF_ADA, name: "Ada", known: {} };
const SHOWN: Place = {
  ...newPlace("crm", null),
  tabId: 1,
  screen: SCREEN,
  observed: { at: "shown", wish: 1, how: "navigating", page: 7 },
};

test.each([
  ["to another record", "https://a.test/app/#/contacts/2", null],
  ["on inside the record", "https://a.test/app/#/contacts/1/orders", SCREEN],
  ["nowhere", URL_OF_ADA, SCREEN],
])("the agent goes %s within the page of a record", (_, href, screen) => {
  const place = afterArrival(SHOWN, arrival({ page: 7, href }));
  expect(place).toEqual({ ...SHOWN, screen });
});
