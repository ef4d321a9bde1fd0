import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventVariable } from "../../../../src/domain/crm/variables";
import { step } from "../../../../src/domain/decide/step";
import type { ReadEvent } from "../../../../src/domain/events/desk-event";
import { normalize } from "../../../../src/domain/events/normalize";
import { conversationKey, idOfKey, keyOf } from "../../../../src/domain/state/conversation-key";
import { EMPTY_STATE, focusedId } from "../../../../src/domain/state/desk-state";
import { concernedBy, reduce } from "../../../../src/domain/state/reduce";
import { capture, deskMessage } from "../captures";
import { configWith } from "../conversations";

const HA = "https://ha.iadvize.com";
const SD = "https://sd.iadvize.com";

describe("conversationKey", () => {
  test.each([
    [
      "a UUID",
      "4f0c2b1e-6a57-4c0d-9b1e-2f9d1c7a5e10",
      { origin: HA, platform: "sd" },
      "4f0c2b1e-6a57-4c0d-9b1e-2f9d1c7a5e10",
    ],
    ["a number, with the platform of the desk's origin", "12", { origin: HA }, "12@ha"],
    ["a number on another desk", "12", { origin: SD }, "12@sd"],
    ["a number, with the platform of the payload", "12", { origin: HA, platform: "SD" }, "12@sd"],
    [
      "a number on a desk with another origin",
      "12",
      { origin: "https://desk.example:8443" },
      "12@https://desk.example:8443",
    ],
    ["an ID that looks like a key", "12@ha", { origin: SD }, "12@ha@sd"],
    ["a platform that looks like a key", "12", { origin: HA, platform: "x@y z%" }, "12@x%40y%20z%25"],
    ["a platform that is too long", "12", { origin: HA, platform: "x".repeat(65) }, "12@ha"],
  ])("%s", (_, id, event, key) => {
    expect(conversationKey(id, event)).toBe(key);
    expect(idOfKey(key)).toBe(id);
  });

  test("differs for any two conversations, and contains the ID", () => {
    const id = fc.oneof(fc.constantFrom("1", "12", "12@ha", "@", "1@", "@ha"), fc.string({ minLength: 1 }));
    const platform = fc.oneof(
      fc.constantFrom("ha", "sd", "ha@sd", "@", "%40"),
      fc.string({ minLength: 1, maxLength: 64 }),
    );
    const one = fc.record({ id, platform: platform.map((text) => text.toLowerCase()) });
    fc.assert(
      fc.property(one, one, (a, b) => {
        const [keyA, keyB] = [a, b].map(({ id, platform }) => conversationKey(id, { origin: HA, platform }));
        expect(idOfKey(keyA ?? "")).toBe(a.id);
        if (a.id !== b.id) expect(keyA).not.toBe(keyB);
        if (/^\d+$/.test(a.id) && a.platform !== b.platform)
          expect(conversationKey(a.id, { origin: HA, platform: b.platform })).not.toBe(keyA);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Returns the event of a message from a desk of this origin. */
function told(origin: string, data: object): ReadEvent {
  const result = normalize({ ...capture(data), origin });
  if (!result.ok) throw new Error(JSON.stringify(result.rejection));
  return result.event;
}

describe("two platforms with the same conversation ID", () => {
  const added = (origin: string, visitor: object) => [
    told(origin, deskMessage("CONVERSATION_ADDED", { conversationId: 12 })),
    told(origin, deskMessage("CONVERSATION_VISITOR_UPDATED", { conversationId: 12, visitor })),
    told(origin, deskMessage("CONVERSATION_FOCUSED", { conversationId: 12 })),
  ];
  const state = [...added(HA, { externalUserId: "A" }), ...added(SD, { externalUserId: "B" })].reduce(
    (before, event) => reduce(before, event, event.origin),
    EMPTY_STATE,
  );

  test("have separate conversations", () => {
    expect([...state.conversations].map(([key, { visitor }]) => [key, visitor.externalUserId])).toEqual([
      ["12@ha", "A"],
      ["12@sd", "B"],
    ]);
    expect(state.summary.count).toBe(2);
    expect(focusedId(state.summary)).toBe("12@sd");
  });

  test("end and move only their own conversation", () => {
    const removed = reduce(state, told(HA, deskMessage("CONVERSATION_REMOVED", { conversationId: "12" })), HA);
    expect([...removed.conversations.keys()]).toEqual(["12@sd"]);
    const unfocused = reduce(state, told(HA, deskMessage("CONVERSATION_FOCUS_LOST", { conversationId: 12 })), HA);
    expect(focusedId(unfocused.summary)).toBe("12@sd");
    const transferred = told(HA, {
      eventType: "conversation.transferred",
      platform: "sd",
      conversationId: 13,
      transferredConversationId: 12,
    });
    expect([...reduce(state, transferred, HA).conversations.keys()]).toEqual(["12@ha", "13@sd"]);
    expect(concernedBy(transferred, EMPTY_STATE.summary)).toEqual(["13@sd", "12@sd"]);
  });

  test("give pages and URLs only the ID, but effects the key", () => {
    const config = configWith([{ pageEvents: true, toast: false }], { notifications: { visitorMessage: true } });
    const message = told(
      HA,
      deskMessage("CONVERSATION_MESSAGE", { conversationId: 12, conversationParticipantType: "Visitor" }),
    );
    expect(keyOf(message)).toBe("12@ha");
    const { effects } = step(state, message, HA, config);
    expect(effects).toEqual([
      {
        kind: "tell-pages",
        conversationId: "12@ha",
        event: expect.objectContaining({ conversationId: "12" }),
      },
      expect.objectContaining({ kind: "notify-message", conversationId: "12@ha" }),
    ]);
    const conversation = state.conversations.get("12@ha")!;
    expect(eventVariable("conversation.id", conversation)).toEqual({ state: "told", text: "12" });
  });
});
