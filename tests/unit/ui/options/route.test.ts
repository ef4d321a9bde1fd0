import { expect, it } from "vitest";
import { type Route, readRoute, routeHash, sectionOf } from "../../../../src/ui/options/route";

const ROUTES: [string, Route][] = [
  ["#crms", { page: "crms" }],
  ["#crms/new", { page: "new-crm" }],
  ["#crms/add", { page: "add-crm" }],
  ["#crms/add/hubspot", { page: "preset", id: "hubspot" }],
  ["#crms/this-site", { page: "add-this-site" }],
  ["#crms/try/acme-crm", { page: "try-crm", id: "acme-crm" }],
  ["#crms/edit/acme-crm", { page: "edit-crm", id: "acme-crm" }],
  ["#crms/mend/2", { page: "mend-crm", index: 2 }],
  ["#notifications", { page: "notifications" }],
  ["#desk", { page: "desk" }],
  ["#activity", { page: "activity" }],
  ["#health", { page: "health" }],
  ["#file", { page: "file" }],
];

it.each(ROUTES)("%s", (hash, route) => {
  expect(readRoute(hash)).toEqual(route);
  expect(routeHash(route)).toBe(hash);
});

it.each(["", "#", "#nowhere", "#crms/edit/", "#crms/try/", "#crms/mend/x"])("reads %j as the list of CRMs", (hash) => {
  expect(readRoute(hash)).toEqual({ page: "crms" });
});

it("returns the section of a CRM's pages", () => {
  expect(sectionOf({ page: "new-crm" })).toBe("crms");
  expect(sectionOf({ page: "desk" })).toBe("desk");
});
