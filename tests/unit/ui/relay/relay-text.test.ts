import { describe, expect, test } from "vitest";
import type { RelayState } from "../../../../src/domain/relay/relay-state";
import { relayText } from "../../../../src/ui/relay/relay-text";
import { englishText } from "../expect-phrase";

const SINCE = "2024-03-05T09:41:00.000Z";
const NOW = Date.parse("2024-03-05T10:00:00.000Z");
const state = (is: RelayState["is"], heardAt: string | null = null): RelayState => ({
  is,
  since: SINCE,
  agent: "Ada",
  heardAt,
});
const textOf = (one: RelayState | null, isLogin = false, now = NOW) => relayText(one, isLogin, now, "en");

describe("the text about the relay", () => {
  test.each([
    [null, "waiting", "relayIdle"],
    [state("connecting"), "waiting", "relayConnecting"],
    [state("connected"), "good", "relayConnectedQuiet"],
    [state("connected", "2024-03-05T09:50:00.000Z"), "good", "relayConnected"],
    [state("away"), "trouble", "relayAway"],
    [state("unknown"), "trouble", "relayUnknown"],
    [state("refused"), "trouble", "relayRefused"],
    [state("version"), "trouble", "relayVersion"],
  ] as const)("%j is %s: %s", (one, look, key) => {
    const text = textOf(one);
    expect([text.look, text.phrase.key]).toEqual([look, key]);
    expect(englishText(text.phrase)).not.toBe("");
  });

  test("mentions the login if the agent can log in", () => {
    expect(textOf(state("unknown"), true).phrase.key).toBe("relayUnknownLogIn");
    expect(textOf(state("refused"), true).phrase.key).toBe("relayRefusedLogIn");
  });

  test("contains the date if it is not today", () => {
    const [today] = textOf(state("connected")).phrase.values;
    const [later] = textOf(state("connected"), false, NOW + 48 * 60 * 60 * 1_000).phrase.values;
    expect(String(later)).toContain("2024");
    expect(String(today)).not.toContain("2024");
  });
});
