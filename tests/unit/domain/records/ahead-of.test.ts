import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../src/domain/json";
import { aheadOf } from "../../../../src/domain/records/ahead-of";
import type { Place } from "../../../../src/domain/records/place";
import { configWith, conversation } from "../conversations";
import { ADA, CRM, OBSERVED, place, screen } from "./places";

const config = (fields: JsonObject = {}) =>
  configWith([
    {
      id: "crm",
      sites: [`${CRM}/*`],
      records: [`${CRM}/contacts/{visitor.externalUserId}`],
      loadAhead: true,
      ...fields,
    },
  ]);
/** At Ada's record. */
const atRest = (fields: Partial<Place> = {}) => place({ observed: OBSERVED.shown(5), screen: screen(), ...fields });
const waiting = (id: string, minute: number, externalUserId = id) =>
  conversation({ externalUserId }, { id, waitingSince: `2026-01-01T10:0${minute}:00Z` });
const ADA_WAITS = waiting("ada", 0, "1");

describe("the records that are loaded ahead of time", () => {
  test("are those of the two visitors who have waited longest, but for the one in focus", () => {
    const all = [waiting("ben", 3, "2"), ADA_WAITS, waiting("cleo", 1, "3"), waiting("dan", 2, "4")];
    expect(aheadOf(atRest(), all, config(), [])).toEqual([`${CRM}/contacts/3`, `${CRM}/contacts/4`]);
  });

  test("are none of visitors who were answered", () => {
    const answered = conversation({ externalUserId: "2" }, { id: "ben" });
    expect(aheadOf(atRest(), [answered], config(), [])).toEqual([]);
  });

  test("are where the agent was in them", () => {
    const orders = `${CRM}/contacts/2/orders`;
    const left = { ben: { url: `${CRM}/contacts/2`, to: orders } };
    expect(aheadOf(atRest({ left }), [waiting("ben", 1, "2")], config(), [])).toEqual([orders]);
  });

  test("are each one once, and never the one on screen", () => {
    const twice = [waiting("ben", 1, "2"), waiting("again", 2, "2"), waiting("same", 0, "1")];
    expect(aheadOf(atRest(), twice, config(), [])).toEqual([`${CRM}/contacts/2`]);
  });

  test.each<[string, JsonObject]>([
    ["the settings do not say so", { loadAhead: false }],
    ["records open by a click", { openOn: "click" }],
    ["the CRM's own app shows them", { navigation: "in-app" }],
    [
      "a search leads to them",
      { records: [{ search: `${CRM}/find?q={visitor.externalUserId}`, hit: `${CRM}/contacts/*` }] },
    ],
    [
      "they are on another host",
      { sites: ["https://other.example/*"], records: ["https://other.example/{visitor.externalUserId}"] },
    ],
    ["only the fragment changes", { records: [`${ADA}#{visitor.externalUserId}`] }],
  ])("are none where %s", (_, fields) => {
    expect(aheadOf(atRest(), [waiting("ben", 1, "2")], config(fields), [])).toEqual([]);
  });

  test.each<[string, Partial<Place>]>([
    ["a load is on its way", { observed: OBSERVED.loading(5) }],
    ["the agent went elsewhere", { screen: null }],
    ["the tab is one conversation's own", { ownOf: "ada" }],
  ])("are none while %s", (_, fields) => {
    expect(aheadOf(atRest(fields), [waiting("ben", 1, "2")], config(), [])).toEqual([]);
  });
});
