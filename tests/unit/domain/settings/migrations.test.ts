import { describe, expect, test } from "vitest";
import type { Json } from "../../../../src/domain/json";
import { putCrm, removeCrm } from "../../../../src/domain/settings/edit";
import { MIGRATIONS, migrate } from "../../../../src/domain/settings/migrations";
import { applyPolicy } from "../../../../src/domain/settings/policy";
import { readSettings } from "../../../../src/domain/settings/read-settings";
import { SETTINGS_VERSION } from "../../../../src/domain/settings/schema";
import { crmWith } from "../conversations";

/** Settings as the first release wrote them. */
const VERSION_0 = {
  version: 0,
  notify: false,
  deskOrigin: "https://sd.iadvize.com",
  crms: [
    { name: "Acme", site: "crm.acme.example", url: "https://crm.acme.example/contacts/{{customerId}}", autoOpen: true },
    {
      name: "Acme",
      site: "https://old.acme.example/start",
      url: "https://old.acme.example/?m={{email}}&c={{ club-card }}",
      autoOpen: false,
      toast: false,
    },
  ],
};
const NOW = {
  version: 2,
  notifications: { newConversation: false },
  desk: { origins: ["https://sd.iadvize.com"] },
  crms: [
    {
      id: "acme",
      name: "Acme",
      sites: ["https://crm.acme.example/*"],
      records: ["https://crm.acme.example/contacts/{visitor.externalUserId}"],
      openOn: "focus",
    },
    {
      id: "acme-2",
      name: "Acme",
      sites: ["https://old.acme.example/*"],
      records: ["https://old.acme.example/?m={visitor.email}&c={visitor.customData.club%2Dcard}"],
      openOn: "click",
      toast: false,
    },
  ],
};

test("there is one for each version before this one", () => {
  expect(MIGRATIONS).toHaveLength(SETTINGS_VERSION);
});

describe("from version 0", () => {
  test("everything that it knew", () => {
    expect(migrate(VERSION_0)).toEqual({ settings: NOW, from: 0 });
  });

  test("and it is read without a problem", () => {
    expect(readSettings(VERSION_0)).toEqual(readSettings(NOW));
    expect(readSettings(VERSION_0).problems).toEqual([]);
  });

  test.each<[Json, Json]>([
    [{ version: 0 }, { version: 2 }],
    [
      { version: 0, crms: "x" },
      { version: 2, crms: "x" },
    ],
    [
      { version: 0, crms: [3, { site: 4, url: null, autoOpen: "yes" }] },
      { version: 2, crms: [3, { id: "crm", sites: [4], records: [null], openOn: "yes" }] },
    ],
    [
      { version: 0, notify: "x", notifications: { stay: true }, theme: "dark" },
      { version: 2, notifications: { stay: true, newConversation: "x" }, theme: "dark" },
    ],
    [
      { version: 0, crms: [{ id: "mine", name: "Acme" }, { name: "Mine" }] },
      {
        version: 2,
        crms: [
          { id: "mine", name: "Acme" },
          { id: "mine-2", name: "Mine" },
        ],
      },
    ],
  ])("%j", (before, after) => {
    expect(migrate(before).settings).toEqual(after);
  });

  test("a policy and own settings of different versions meet in this one", () => {
    const { merged, locked } = applyPolicy(VERSION_0, { version: 2, notifications: { detail: "none" } });
    expect(readSettings(merged).settings.crms.map(({ id }) => id)).toEqual(["acme", "acme-2"]);
    expect(locked).toEqual(["notifications.detail"]);
    expect(applyPolicy(NOW, { version: 0, notify: true }).locked).toEqual(["notifications.newConversation"]);
  });

  test("a change is made to what they became", () => {
    const changed = readSettings(putCrm(VERSION_0, crmWith({ id: "new" }), null));
    expect(changed.settings.crms.map(({ id }) => id)).toEqual(["acme", "acme-2", "new"]);
    expect(changed.problems).toEqual([]);
    expect(readSettings(removeCrm(VERSION_0, { id: "acme" })).settings.crms.map(({ id }) => id)).toEqual(["acme-2"]);
  });
});

test.each<[Json | undefined]>([
  [undefined],
  [null],
  ["text"],
  [[]],
  [{}],
  [{ crms: [] }],
  [{ version: 2, notify: true }],
  [{ version: 2 }],
  [{ version: -1 }],
  [{ version: 0.5 }],
  [{ version: "0" }],
])("%j is not touched", (raw) => {
  expect(migrate(raw)).toEqual({ settings: raw });
});
