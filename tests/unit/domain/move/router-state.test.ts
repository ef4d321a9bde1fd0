import { expect, test } from "vitest";
import { stateFor } from "../../../../src/domain/move/router-state";

const FROM = "https://crm.example/app/contacts/1?tab=a";
const TO = "https://crm.example/app/contacts/2";
const key = "k3y";

test.each<[router: string, state: unknown, next: unknown]>([
  ["none", null, null],
  ["one that is not known", { anything: 1 }, null],
  ["a word", "state", null],
  ["a list", [1], null],
  [
    "vue-router",
    { back: null, current: "/contacts/1?tab=a", forward: null, replaced: true, position: 3, scroll: null },
    { back: "/contacts/1?tab=a", current: "/contacts/2", forward: null, replaced: false, position: 4, scroll: null },
  ],
  ["vue-router that is somewhere else than it says", { back: null, current: "/elsewhere", position: 3 }, null],
  ["React Router", { usr: null, key: "a", idx: 2 }, { usr: null, key, idx: 3 }],
  ["TanStack Router", { __TSR_index: 0, __TSR_key: "a", key: "a" }, { __TSR_index: 1, __TSR_key: key, key }],
  ["TanStack Router with one key", { __TSR_index: 0, __TSR_key: "a" }, { __TSR_index: 1, __TSR_key: key }],
  [
    "Next",
    { __N: true, url: "/contacts/[id]?id=1", as: "/contacts/1", options: {}, key: "a" },
    { __N: true, url: "/app/contacts/2", as: "/app/contacts/2", options: {}, key },
  ],
  ["Inertia", { page: { component: "Contact" } }, {}],
])("%s", (_, state, next) => {
  expect(stateFor({ state, from: FROM, to: TO, key })).toEqual(next);
});

test("vue-router behind a fragment, and with its base elsewhere", () => {
  const state = { back: null, current: "/contacts/1", position: 0 };
  const [from, to] = ["https://crm.example/app/#/contacts/1", "https://crm.example/app/#/contacts/2"];
  expect(stateFor({ state, from, to, key })).toMatchObject({ current: "/contacts/2", position: 1 });
  expect(stateFor({ state, from, to: "https://crm.example/other", key })).toBeNull();
});
