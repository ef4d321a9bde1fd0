import { beforeEach, expect, test, vi } from "vitest";
import { Moves } from "../../../../src/background/records/moves";
import type { Places } from "../../../../src/background/records/places";
import type { Moved } from "../../../../src/domain/records/after-move";
import { ADA, move, OBSERVED, place } from "../../domain/records/places";
import { storedPlaces } from "./stored-places";

const PROVED: Moved = { result: "proved", page: 9_000, to: ADA, href: ADA };
const lift = vi.fn();
const changed = vi.fn();
const notFollowed = vi.fn();
let isBusy: boolean;
let places: Places;
let moves: Moves;

beforeEach(() => {
  vi.clearAllMocks();
  isBusy = false;
  places = storedPlaces({ a: place({ observed: OBSERVED.moving(5), begun: [move()] }) });
  moves = new Moves(places, { lift }, { changed, notFollowed, isBusy: () => isBusy });
});

test("a move that the page proved is shown, and its cover is lifted", () => {
  moves.moved(1, PROVED);
  expect([places.get("a")?.observed.at, lift.mock.calls, changed.mock.calls]).toEqual(["shown", [[1]], [["a"]]]);
  expect(notFollowed).not.toHaveBeenCalled();
});

test("a move that the page did not prove is reported with the place as it was", () => {
  const before = places.get("a");
  moves.moved(1, { ...PROVED, result: "not-proved" });
  expect(notFollowed.mock.calls).toEqual([[before]]);
  expect(lift).not.toHaveBeenCalled();
});

test("a report that comes before the response of its page is heard again, once", () => {
  isBusy = true;
  places = storedPlaces({ a: place({ observed: OBSERVED.unsure(5), begun: [] }) });
  moves = new Moves(places, { lift }, { changed, notFollowed, isBusy: () => isBusy });
  moves.moved(1, PROVED);
  expect(changed).not.toHaveBeenCalled();
  places.change("a", (it) => ({ ...it, observed: OBSERVED.moving(5), begun: [move()] }));
  moves.hearEarly();
  expect(places.get("a")?.observed.at).toBe("shown");
  places.change("a", (it) => ({ ...it, observed: OBSERVED.moving(6) }));
  moves.hearEarly();
  expect(changed).toHaveBeenCalledTimes(1);
});

test("an early report that no move matches is forgotten", () => {
  isBusy = true;
  places.change("a", (it) => ({ ...it, observed: OBSERVED.unsure(5), begun: [] }));
  moves.moved(1, PROVED);
  moves.hearEarly();
  places.change("a", (it) => ({ ...it, observed: OBSERVED.moving(5), begun: [move()] }));
  moves.hearEarly();
  expect(changed).not.toHaveBeenCalled();
});

test("a page that the agent works in is asked again, if it was going to a record", () => {
  moves.kept(1);
  expect([places.get("a")?.observed.at, changed.mock.calls]).toEqual(["unsure", [["a"]]]);
  moves.kept(1);
  expect(changed).toHaveBeenCalledTimes(1);
});
