import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Effect } from "../../../src/domain/decide/effect";
import { project } from "../../../src/domain/decide/project";
import { step } from "../../../src/domain/decide/step";
import { subjectOf } from "../../../src/domain/records/wishes";
import type { Config } from "../../../src/domain/settings/config";
import { type DeskState, focusedId, isOnDesk } from "../../../src/domain/state/desk-state";
import { concernedBy } from "../../../src/domain/state/reduce";
import {
  anyConfig,
  anyEvents,
  DESKS,
  eventsOfOneDesk,
  type ReceivedEvent,
  received,
  visitorFacts,
} from "./arbitraries";
import { eventOf } from "./captures";
import { configWith } from "./conversations";
import { type Run, recordsOn, run, runClosing, start, type World } from "./world";

const RUNS = { numRuns: 300 };

function asText(state: DeskState): string {
  return JSON.stringify([state.summary, ...state.conversations]);
}

function sorted(effects: readonly Effect[]): string[] {
  return effects.map((effect) => JSON.stringify(effect)).sort();
}

/** Expects the simulated world to match the view of the state, whatever events led there. */
function expectWorldAsProjected({ state, world }: Run, config: Config): void {
  const view = project(state, config);
  const { newConversation } = config.settings.notifications;
  const news = [...view.conversations].filter(([, { isNews }]) => isNews && newConversation);
  expect(world.notifications).toEqual(new Map(news.map(([id, { introduction }]) => [id, introduction])));
  const toasting = config.crms.filter(({ crm }) => crm.toast).map(({ crm }) => crm.id);
  const announced = [...view.conversations].filter(([, { isNews }]) => isNews);
  expect(world.toasts).toEqual(
    new Map(announced.flatMap(([id, { toast }]) => toasting.map((crmId) => [`${crmId} ${id}`, toast] as const))),
  );
  expect(world.badge).toEqual(view.badge);
  expect(world.deskVisible).toBe(view.deskVisible);
  expectRecordsAsWanted({ state, world }, config);
}

/**
 * Expects that a CRM that follows the focus shows its record, and that a CRM that opens records on arrival opened the record
 * of each conversation that has one.
 */
function expectRecordsAsWanted({ state, world }: Pick<Run, "state" | "world">, config: Config): void {
  const focused = state.conversations.get(focusedId(state.summary) ?? "");
  for (const { crm } of config.crms) {
    if (crm.openOn === "focus" && focused) {
      const { conversationId, url } = subjectOf(focused, crm.id, config);
      if (url !== null) expect(recordsOn(world).get(crm.id)).toEqual({ conversationId, url });
    }
    for (const conversation of crm.openOn === "added" ? state.conversations.values() : []) {
      if (!isOnDesk(conversation) || subjectOf(conversation, crm.id, config).url === null) continue;
      expect(world.openedOnArrival.get(crm.id)?.has(conversation.id)).toBe(true);
    }
  }
}

describe("for any events on the desk", () => {
  test("the effects bring the world into the state that the view describes", () => {
    fc.assert(
      fc.property(
        anyEvents,
        anyConfig,
        fc.option(fc.constantFrom(...DESKS)),
        anyEvents,
        (first, config, closing, then) => {
          let now = run(start(), first, config);
          expectWorldAsProjected(now, config);
          if (closing !== null) now = runClosing(now, closing, config);
          expectWorldAsProjected(now, config);
          expectWorldAsProjected(run(now, then, config), config);
        },
      ),
      RUNS,
    );
  });

  test("the count is the number of conversations on the desk", () => {
    fc.assert(
      fc.property(anyEvents, anyConfig, fc.constantFrom(...DESKS), (events, config, closing) => {
        const end = run(start(), events, config);
        for (const { state } of [end, runClosing(end, closing, config)]) {
          expect(state.summary.count).toBe([...state.conversations.values()].filter(isOnDesk).length);
        }
      }),
      RUNS,
    );
  });

  test("a focused conversation is on the desk and not news", () => {
    fc.assert(
      fc.property(anyEvents, anyConfig, (events, config) => {
        const { state } = run(start(), events, config);
        const focused = focusedId(state.summary);
        if (focused !== null)
          expect(state.conversations.get(focused)).toMatchObject({ met: true, since: expect.any(String) });
      }),
      RUNS,
    );
  });

  test("a desk that is gone leaves no data", () => {
    fc.assert(
      fc.property(anyEvents, anyConfig, (events, config) => {
        let now = run(start(), events, config);
        for (const desk of DESKS) {
          now = runClosing(now, desk, config);
          expect(asText(now.state)).not.toContain(desk);
        }
        expect([now.state.conversations.size, now.world.notifications.size, now.world.toasts.size]).toEqual([0, 0, 0]);
      }),
      RUNS,
    );
  });

  test("a slice of the state gives the same result as the whole", () => {
    fc.assert(
      fc.property(anyEvents, anyConfig, (events, config) => {
        let { state } = start();
        for (const { event, desk } of events) {
          const whole = step(state, event, desk, config);
          const concerned = concernedBy(event, state.summary);
          const ids = concerned === "all" ? [...state.conversations.keys()] : concerned;
          const slice = new Map([...state.conversations].filter(([id]) => ids.includes(id)));
          const part = step({ ...state, conversations: slice }, event, desk, config);
          const rest = [...state.conversations].filter(([id]) => !ids.includes(id));
          expect(sorted(part.effects)).toEqual(sorted(whole.effects));
          expect(part.requests).toEqual(whole.requests);
          expect(part.state.summary).toEqual(whole.state.summary);
          expect(new Map([...rest, ...part.state.conversations])).toEqual(whole.state.conversations);
          state = whole.state;
        }
      }),
      RUNS,
    );
  });
});

describe("events that repeat, arrive late or out of order do no harm", () => {
  test("the order of ADDED, VISITOR_UPDATED and FOCUSED does not matter", () => {
    const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(anyEvents, anyConfig, visitorFacts, order, (before, config, visitor, permutation) => {
        const arrival = [
          received({ type: "conversation.added", conversationId: "c-1", projectId: "5321" }, 101),
          received({ type: "visitor.updated", conversationId: "c-1", visitor }, 102),
          received({ type: "conversation.focused", conversationId: "c-1" }, 103),
        ];
        const from = run(start(), before, config);
        const usual = run(from, arrival, config);
        const shuffled = run(
          from,
          permutation.map((index) => arrival[index]!),
          config,
        );
        expect(shuffled.state).toEqual(usual.state);
        expect(project(shuffled.state, config)).toEqual(project(usual.state, config));
        expectWorldAsProjected(shuffled, config);
      }),
      RUNS,
    );
  });

  test("a repeated event changes nothing", () => {
    fc.assert(
      fc.property(anyEvents, anyConfig, (events, config) => {
        const last = events.at(-1);
        if (!last) return;
        const once = run(start(), events, config);
        const twice = run(once, [last], config);
        expect(twice.state).toEqual(once.state);
        expect(seen(twice.world)).toEqual(seen(once.world));
      }),
      RUNS,
    );
  });

  test("a desk refresh has no effect", () => {
    fc.assert(
      fc.property(eventsOfOneDesk, anyConfig, (events, config) => {
        const before = run(start(), events, config);
        const after = run(before, refresh(before.state), config);
        expect(visible(after.effects)).toEqual([]);
        expect(after.shown).toEqual([]);
        expect(after.state).toEqual(before.state);
        expect(after.world).toEqual(before.world);
      }),
      RUNS,
    );
  });

  test("a second tab of the same desk has no effect", () => {
    fc.assert(
      fc.property(eventsOfOneDesk, anyConfig, (events, config) => {
        const before = run(start(), events, config);
        const second = refresh(before.state).map(({ event }) => ({ event, desk: "desk-2" }));
        const after = run(before, second, config);
        expect(visible(after.effects)).toEqual([]);
        expect(after.shown).toEqual([]);
        expect(after.world).toEqual(before.world);
      }),
      RUNS,
    );
  });

  test("a late unfocused event of one conversation does not take the focus from another", () => {
    fc.assert(
      fc.property(anyEvents, anyConfig, (before, config) => {
        const focusing = run(
          start(),
          [
            ...before,
            received({ type: "conversation.selected", conversationId: "c-2" }, 100),
            received({ type: "conversation.focused", conversationId: "c-2" }, 101),
          ],
          config,
        );
        const late = run(focusing, [received({ type: "conversation.unfocused", conversationId: "c-1" }, 102)], config);
        expect(focusedId(late.state.summary)).toBe("c-2");
        expect([late.effects, late.shown]).toEqual([[], []]);
      }),
      RUNS,
    );
  });
});

/** Reduces places to the records that they show, because a second click requests the same record once more. */
function seen(world: World): unknown {
  return { ...world, places: recordsOn(world) };
}

/** Ignores clear-notification effects: each focus event causes one, even if there is no notification. */
function visible(effects: readonly Effect[]): Effect[] {
  return effects.filter(({ kind }) => kind !== "clear-notification");
}

/** Returns the events that a desk posts when it is loaded again. */
function refresh({ summary, conversations }: DeskState): ReceivedEvent[] {
  const open = [...conversations.values()].filter(isOnDesk);
  const focused = focusedId(summary);
  return [
    ...open.flatMap(({ id: conversationId, visitor }, index) => [
      received({ type: "conversation.added", conversationId }, 200 + index * 2),
      received({ type: "visitor.updated", conversationId, visitor }, 201 + index * 2),
    ]),
    ...(focused === null ? [] : [received({ type: "conversation.focused", conversationId: focused }, 300)]),
  ];
}

describe("a visitor who is identified late", () => {
  const anonymous = fc.array(
    fc.constantFrom<ReceivedEvent["event"]["type"]>("conversation.added", "visitor.updated", "conversation.message"),
    {
      maxLength: 5,
    },
  );

  test.each(["focus", "added"] as const)("has the record opened at that moment, with openOn %s", (openOn) => {
    const config = configWith([{ openOn, toast: false }]);
    fc.assert(
      fc.property(anonymous, (types) => {
        const arrival = [
          received({ type: "conversation.added", conversationId: "c-1" }, 1),
          received({ type: "conversation.focused", conversationId: "c-1" }, 2),
          ...types.map((type, index) =>
            received({ type, conversationId: "c-1", visitor: { firstName: "Ada" } } as never, 3 + index),
          ),
        ];
        const before = run(start(), arrival, config);
        expect(before.shown).toEqual([]);
        const visitor = { externalUserId: "CUST-1" };
        const identified = received({ type: "visitor.updated", conversationId: "c-1", visitor }, 20);
        const url = "https://crm.acme.example/contacts/CUST-1";
        const { effects, shown } = run(before, [identified, identified], config);
        expect(effects).toEqual([]);
        expect(shown).toEqual([{ conversationId: "c-1", crmId: "acme", url, because: openOn, activate: false }]);
      }),
      RUNS,
    );
  });

  test("without the focus, has it opened only if records open on arrival", () => {
    const arrival = received({ type: "conversation.added", conversationId: "c-1" }, 1);
    const identified = received(
      { type: "visitor.updated", conversationId: "c-1", visitor: { externalUserId: "7" } },
      2,
    );
    const crmsShown = (openOn: string) =>
      run(start(), [arrival, identified], configWith([{ openOn }])).shown.map(({ crmId }) => crmId);
    expect(["focus", "added", "click", "never"].map(crmsShown)).toEqual([[], ["acme"], [], []]);
  });
});

describe("what is known about a visitor", () => {
  const value = fc.constantFrom("Ada", "Grace", "7", "", "  ", null);
  const raw = fc.dictionary(fc.constantFrom("firstName", "email", "phoneNumber", "tier"), value);
  const custom = fc.dictionary(fc.constantFrom("size", "colour"), value);

  test("is merged while the visitor is the same, and is never erased by an empty value", () => {
    const message = fc.record({ fields: raw, customData: fc.option(custom, { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 10 }), (messages) => {
        const events = messages.map(({ fields, customData }) => {
          const visitor = { visitorId: "v-1", ...fields, ...(customData && { customData }) };
          return {
            event: eventOf({ event: "com.iadvize.desk.CONVERSATION_VISITOR_UPDATED", conversationId: "c-1", visitor }),
            desk: "desk-1",
          };
        });
        const {
          customData = {},
          visitorId: _,
          ...known
        } = run(start(), events, configWith([])).state.conversations.get("c-1")?.visitor ?? {};
        expect(known).toEqual(lastTold(messages.map(({ fields }) => fields)));
        expect(customData).toEqual(lastTold(messages.map((told) => told.customData ?? {})));
      }),
      RUNS,
    );
  });

  function lastTold(messages: Record<string, string | null>[]): Record<string, string> {
    const entries = messages.flatMap((fields) => Object.entries(fields));
    return Object.fromEntries(entries.flatMap(([key, told]) => (told?.trim() ? [[key, told]] : [])));
  }

  test("is removed from the whole state with the conversation", () => {
    const leaving = fc.constantFrom("conversation.removed", "conversation.closed");
    const at = fc.nat({ max: 30 });
    fc.assert(
      fc.property(anyEvents, at, at, anyConfig, leaving, (others, first, second, config, type) => {
        const conversationId = "c-private";
        const visitor = { email: "private@mail.example", customData: { note: "private" } };
        const events = [...others];
        events.splice(first, 0, received({ type: "conversation.added", conversationId, visitor }, 101));
        events.splice(second, 0, received({ type: "conversation.focused", conversationId }, 102));
        events.push(received({ type: "visitor.updated", conversationId, visitor }, 103));
        const before = run(start(), events, config);
        expect(asText(before.state)).toContain("private@mail.example");
        const after = run(before, [received({ type, conversationId }, 104)], config);
        expect(asText(after.state)).not.toContain("private");
        expect(after.world.notifications.has(conversationId)).toBe(false);
      }),
      RUNS,
    );
  });
});
