import { Places } from "../../../../src/background/records/places";
import type { Place } from "../../../../src/domain/records/place";

/** Stored places, each by a key of the test's choice. */
export function storedPlaces(initial: Record<string, Place>): Places {
  let places = initial;
  const set = (_key: "places", value: Record<string, Place>) => {
    places = value;
  };
  const store = { get: () => places, set };
  return new Places(store as never);
}
