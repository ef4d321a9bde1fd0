import { describe, expect, test } from "vitest";
import { type Effect, effectSchema } from "../../../../src/domain/decide/effect";
import { step, transition } from "../../../../src/domain/decide/step";
import type { Config } from "../../../../src/domain/settings/config";
import type { Conversation } from "../../../../src/domain/state/desk-state";
import { closeDesk } from "../../../../src/domain/state/reduce";
import { type ReceivedEvent, received } from "../arbitraries";
import { ACME, configWith } from "../conversations";
import { run, type Shown, start } from "../world";

const MINUTE = 60_000;
const IDENTITY = { externalUserId: "417", firstName: "Ada" };
const URL_417 = "https://crm.acme.example/contacts/417";
const SHOWN: Shown = {
  conversationId: "c-1",
  crmId: "acme",
  url: URL_417,
  because: "focus",
  activate: false,
};

const added = received({ type: "conversation.added", conversationId: "c-1", channel: "CHAT" }, 1);
const identified = received({ type: "visitor.updated", conversationId: "c-1", visitor: IDENTITY }, 2);
const focused = received({ type: "conversation.focused", conversationId: "c-1" }, 3);
const other = received({ type: "conversation.focused", conversationId: "c-2" }, 3);
const selected = received({ type: "conversation.selected", conversationId: "c-1" }, 4);
const removed = received({ type: "conversation.removed", conversationId: "c-1" }, 5);

/** The effects that remove the announcement. */
const TAKEN: Effect[] = [
  { kind: "clear-notification", conversationId: "c-1" },
  { kind: "dismiss-toast", conversationId: "c-1" },
];

/** Returns the effects of the last of the events. */
function effectsOf(config: Config, ...events: ReceivedEvent[]): Effect[] {
  const { state } = run(start(), events.slice(0, -1), config);
  const { event, desk } = events.at(-1)!;
  const { effects } = step(state, event, desk, config);
  for (const effect of effects) expect(effectSchema.parse(effect)).toEqual(effect);
  return effects;
}

/** Returns the records that the last of the events shows. */
function shownBy(config: Config, ...events: ReceivedEvent[]): Shown[] {
  const before = run(start(), events.slice(0, -1), config);
  return run(before, events.slice(-1), config).shown;
}

describe("a conversation", () => {
  const config = configWith([{}]);
  const introduction = { name: "Ada", channel: "CHAT" };
  test.each<[string, ReceivedEvent[], Effect[], Shown[]?]>([
    [
      "is added",
      [added],
      [
        { kind: "notify", conversationId: "c-1", introduction: { channel: "CHAT" } },
        { kind: "toast", conversationId: "c-1", crmId: "acme", introduction: { channel: "CHAT" }, hasRecord: false },
        { kind: "set-badge", count: 1, availability: "unknown" },
        { kind: "show-desk", visible: true },
      ],
    ],
    ["is added again", [added, added], []],
    [
      "gets a name",
      [added, identified],
      [
        { kind: "update-notification", conversationId: "c-1", introduction },
        { kind: "update-toast", conversationId: "c-1", crmId: "acme", introduction, hasRecord: true },
      ],
    ],
    ["gets the focus", [added, identified, focused], TAKEN, [SHOWN]],
    [
      "gets a fact that no announcement contains",
      [added, identified, received({ type: "visitor.updated", conversationId: "c-1", visitor: { city: "Nantes" } }, 3)],
      [],
    ],
    ["is clicked while it has the focus", [added, identified, focused, selected], [], [{ ...SHOWN, because: "click" }]],
    ["is clicked while another one has the focus", [added, identified, other, selected], []],
    ["is clicked while the focus is unknown", [added, identified, selected], TAKEN, [SHOWN]],
    [
      "loses the focus",
      [added, identified, focused, received({ type: "conversation.unfocused", conversationId: "c-1" }, 4)],
      [],
    ],
    [
      "is removed",
      [added, identified, focused, removed],
      [
        { kind: "set-badge", count: 0, availability: "unknown" },
        { kind: "show-desk", visible: false },
      ],
    ],
    [
      "is removed before it had the focus",
      [added, removed],
      [
        { kind: "clear-notification", conversationId: "c-1" },
        { kind: "dismiss-toast", conversationId: "c-1" },
        { kind: "set-badge", count: 0, availability: "unknown" },
        { kind: "show-desk", visible: false },
      ],
    ],
    ["has an event without a consequence", [added, received({ type: "unknown", conversationId: "c-1" }, 9)], []],
  ])("%s", (_, events, effects, shown = []) => {
    expect(effectsOf(config, ...events)).toEqual(effects);
    expect(shownBy(config, ...events)).toEqual(shown);
  });
});

describe("records", () => {
  const byMail = received({ type: "visitor.updated", conversationId: "c-1", visitor: { email: "a@mail.example" } }, 2);
  const search = "https://crm.acme.example/search?visitor.email=a%40mail.example";

  test.each<[string, ReceivedEvent[], Shown[]]>([
    ["focus", [added, focused, byMail], [{ ...SHOWN, url: search }]],
    ["focus", [added, focused, byMail, identified], [SHOWN]],
    ["focus", [added, identified], []],
    ["added", [added, byMail], [{ ...SHOWN, url: search, because: "added" }]],
    // Only once: a better address that becomes known later does not replace the page while the agent may use it.
    ["added", [added, byMail, identified], []],
    ["added", [added, byMail, focused], []],
    ["added", [added, byMail, focused, selected], []],
    ["click", [added, focused, identified], []],
    ["never", [added, focused, identified], []],
  ])("openOn %s %#", (openOn, events, shown) => {
    expect(shownBy(configWith([{ openOn }]), ...events)).toEqual(shown);
  });

  test("are activated if configured", () => {
    const config = configWith([{ activateTab: true }, { ...ACME, id: "second" }]);
    const both = [
      { ...SHOWN, activate: true },
      { ...SHOWN, crmId: "second" },
    ];
    expect(shownBy(config, added, identified, focused)).toEqual(both);
    const clicked = both.map((one) => ({ ...one, because: "click" }));
    expect(shownBy(config, added, identified, focused, selected)).toEqual(clicked);
  });

  test("skip a refused address, and show the next one once", () => {
    const config = configWith([{}]);
    const visitor = { externalUserId: "..", email: "a@mail.example" };
    const odd = received({ type: "visitor.updated", conversationId: "c-1", visitor }, 2);
    expect(shownBy(config, added, focused, odd)).toEqual([{ ...SHOWN, url: search }]);
    expect(shownBy(config, added, focused, odd, odd)).toEqual([]);
  });
});

describe("the settings for announcements", () => {
  const kinds = (effects: Effect[]) => effects.map(({ kind }) => kind);

  test("disable the notification", () => {
    const config = configWith([{}], { notifications: { newConversation: false } });
    expect(kinds(effectsOf(config, added))).not.toContain("notify");
    expect(kinds(effectsOf(config, added))).toContain("toast");
  });

  test("disable the toast", () => {
    const config = configWith([{ toast: false }]);
    expect(kinds(effectsOf(config, added))).toEqual(["notify", "set-badge", "show-desk"]);
    expect(kinds(effectsOf(config, added, identified))).toEqual(["update-notification"]);
    expect(kinds(effectsOf(config, added, focused, removed))).toEqual(["set-badge", "show-desk"]);
  });

  test("disable the automatic visibility of the desk", () => {
    const config = configWith([{ toast: false }], { desk: { visibility: { mode: "off" } } });
    expect(kinds(effectsOf(config, added, focused, removed))).toEqual(["set-badge"]);
  });

  test("omit personal data", () => {
    const config = configWith([{ toast: false }], { notifications: { detail: "none" } });
    expect(effectsOf(config, { ...added, event: { ...added.event, visitor: IDENTITY } })).toContainEqual({
      kind: "notify",
      conversationId: "c-1",
      introduction: {},
    });
    expect(effectsOf(config, added, identified)).toEqual([]);
  });
});

describe("a notification for one event", () => {
  const message = (participant: "visitor" | "professional" | "expert") =>
    received({ type: "conversation.message", conversationId: "c-1", participant }, 9);
  const answered = received(
    { type: "satisfaction.answered", conversationId: "c-1", answer: { kind: "netPromoterScore", value: 9 } },
    9,
  );
  const bought = received({ type: "transaction.attributed", conversationId: "c-1", transaction: { id: "t-1" } }, 9);
  const told = { id: "event-9", conversationId: "c-1", introduction: { name: "Ada", channel: "CHAT" } };
  const answer = { kind: "netPromoterScore", value: 9 };

  test.each<[string, object, ReceivedEvent[], Effect[]]>([
    [
      "is displayed for a message",
      { visitorMessage: true },
      [message("visitor")],
      [{ kind: "notify-message", ...told }],
    ],
    ["is not displayed for a message by default", {}, [message("visitor")], []],
    [
      "is not displayed for a message in the focused conversation",
      { visitorMessage: true },
      [focused, message("visitor")],
      [],
    ],
    ["is not displayed for the agent's own message", { visitorMessage: true }, [message("professional")], []],
    ["is not displayed for an expert's message", { visitorMessage: true }, [message("expert")], []],
    ["is displayed for an answer", {}, [answered], [{ kind: "notify-answer", ...told, answer }]],
    ["is not displayed for an answer if it is disabled", { satisfaction: false }, [answered], []],
    [
      "is displayed for a purchase",
      { transaction: true },
      [bought],
      [{ kind: "notify-transaction", ...told, transaction: { id: "t-1" } }],
    ],
    ["is not displayed for a purchase by default", {}, [bought], []],
  ])("%s", (_, notifications, events, effects) => {
    const config = configWith([{}], { notifications: { ...notifications } });
    expect(effectsOf(config, added, identified, ...events)).toEqual(effects);
  });

  test("is displayed for a purchase without a conversation", () => {
    const config = configWith([], { notifications: { transaction: true } });
    expect(effectsOf(config, received({ type: "transaction.attributed", transaction: { id: "t-1" } }, 9))).toEqual([
      { kind: "notify-transaction", id: "event-9", transaction: { id: "t-1" }, introduction: {} },
    ]);
  });

  test.each(["conversation.focused", "conversation.removed", "conversation.closed"] as const)(
    "is cleared by %s",
    (type) => {
      const config = configWith([], { notifications: { visitorMessage: true } });
      const other = received({ type: "conversation.focused", conversationId: "c-2" }, 4);
      const effects = effectsOf(
        config,
        added,
        focused,
        other,
        message("visitor"),
        received({ type, conversationId: "c-1" }, 10),
      );
      expect(effects).toContainEqual({ kind: "clear-notification", conversationId: "c-1" });
    },
  );

  test("is not cleared or requested twice", () => {
    const config = configWith([{ toast: false }], { notifications: { visitorMessage: true } });
    expect(effectsOf(config, added, focused)).toEqual([{ kind: "clear-notification", conversationId: "c-1" }]);
    const telling = received({ type: "conversation.selected", conversationId: "c-1", visitor: IDENTITY }, 4);
    expect(effectsOf(config, added, focused, telling)).toEqual([]);
    expect(shownBy(config, added, focused, telling)).toEqual([{ ...SHOWN, because: "click" }]);
  });

  test("page events contain every event if a CRM enables them, also one without a consequence", () => {
    const telling = configWith([
      { openOn: "never", toast: false },
      { ...ACME, id: "second", pageEvents: true },
    ]);
    const silent = configWith([{}]);
    const tells = (config: Config) => effectsOf(config, added, added).filter(({ kind }) => kind === "tell-pages");
    expect(tells(telling)).toEqual([{ kind: "tell-pages", conversationId: "c-1", event: added.event }]);
    expect(tells(silent)).toEqual([]);
  });
});

describe("a change without an event", () => {
  const config = configWith([{}]);
  const { state } = run(start(), [added, identified, focused], config);

  test("may be a desk that is gone", () => {
    const gone = transition(state, (before) => closeDesk(before, "desk-1"), config);
    expect(gone.effects.map(({ kind }) => kind)).toEqual(["set-badge", "show-desk"]);
    expect(gone.state.conversations.size).toBe(0);
  });

  test("may be new settings, which show the focused conversation's record unless it was requested last", () => {
    const before = run(start(), [added, identified, focused], config);
    const nothing = received({ type: "conversation.message", conversationId: "c-1", participant: "expert" }, 9);
    const shownAfter = (settings: Config, world = before.world) => run({ ...before, world }, [nothing], settings).shown;
    expect(shownAfter(config)).toEqual([]);
    const { places: _none, ...rest } = before.world;
    expect(shownAfter(config, { ...rest, places: new Map() })).toEqual([SHOWN]);
    const moved = configWith([{ records: ["https://crm.acme.example/people/{visitor.externalUserId}"] }]);
    expect(shownAfter(moved)).toEqual([{ ...SHOWN, url: "https://crm.acme.example/people/417" }]);
    expect(shownAfter(configWith([{ openOn: "added" }]))).toEqual([]);
  });
});

describe("an event from a relay", () => {
  const config = configWith([{}], { notifications: { transaction: true, visitorMessage: true } });
  const about = { id: "event-9", conversationId: "c-1" };
  const answered = received(
    { type: "satisfaction.answered", conversationId: "c-1", answer: { kind: "netPromoterScore", value: 9 } },
    9,
  ).event;
  const bought = received(
    { type: "transaction.attributed", conversationId: "c-1", transaction: { id: "t-1" } },
    9,
  ).event;
  const at = Date.parse(answered.receivedAt);
  const told = (event: typeof answered, minutesLater = 1, past?: Conversation, before: ReceivedEvent[] = []) => {
    const { state } = run(start(), before, config);
    const { effects } = step(state, event, null, config, { past, now: at + minutesLater * MINUTE });
    for (const effect of effects) expect(effectSchema.parse(effect)).toEqual(effect);
    return effects;
  };

  test("is announced also while the agent looks at the desk, which does not display it", () => {
    expect(told(answered)).toEqual([
      {
        kind: "notify-answer",
        ...about,
        answer: { kind: "netPromoterScore", value: 9 },
        introduction: {},
        isUnseen: true,
      },
    ]);
    expect(told(bought)).toEqual([
      { kind: "notify-transaction", ...about, transaction: { id: "t-1" }, introduction: {}, isUnseen: true },
    ]);
  });

  test("contains the visitor's name, also after the conversation", () => {
    const named = { introduction: { name: "Ada", channel: "CHAT" } };
    expect(told(answered, 1, undefined, [added, identified])).toMatchObject([named]);
    const past = run(start(), [added, identified], config).state.conversations.get("c-1");
    expect(told(answered, 1, past)).toMatchObject([named]);
  });

  test("is included in a count if it is old, and opens no record", () => {
    expect(told(answered, 11)).toEqual([{ kind: "notify-missed", ...about }]);
    expect(told(bought, 11)).toEqual([{ kind: "notify-missed", ...about }]);
  });

  test("announces no conversation, and closes none on the desk", () => {
    expect(told(added.event)).toEqual([]);
    const closed = received({ type: "conversation.closed", conversationId: "c-1" }, 9).event;
    expect(told(closed, 1, undefined, [added])).toEqual([]);
  });
});
