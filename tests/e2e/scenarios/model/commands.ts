import * as fc from "fast-check";

/** How the server responds to requests for a record. */
export const RESPONSE_MODES = ["well", "slow", "destroy", "404", "410", "500", "redirect", "hang", "dialog"] as const;
export type ResponseMode = (typeof RESPONSE_MODES)[number];

export const SETTINGS = [
  "off",
  "on",
  "swap",
  "own-tabs",
  "one-tab",
  "offer",
  "new-tab",
  "unmarked",
  "marked",
  "on-click",
  "on-arrival",
  "on-focus",
] as const;
export type Setting = (typeof SETTINGS)[number];

/**
 * What happens, one command after the other: at a desk, on the CRM's server, in the CRM's pages, in the browser, in the
 * settings. A command that is not possible at the time (no tab to close, no conversation to remove) does nothing, so
 * any list of commands and any part of it can be run.
 */
export type Command =
  /** `c` is a conversation. `p` is a person, or 0 if unknown. */
  | { do: "add"; c: number; p: number }
  | { do: "focus"; c: number }
  | { do: "unfocus" }
  | { do: "know"; c: number; p: number }
  | { do: "remove"; c: number }
  | { do: "select" }
  /** The agent requests the record of a conversation by a click in the popup. */
  | { do: "ask"; c: number }
  | { do: "desk"; d: number }
  | { do: "storm"; n: number }
  | { do: "serve"; p: number; how: ResponseMode }
  | { do: "deaf"; is: boolean }
  | { do: "signed-out" }
  | { do: "sign-in" }
  | { do: "release" }
  | { do: "busy"; ms: number }
  | { do: "dialog" }
  /** In the tab that shows records now. With `other`, in another tab of the CRM, if there is one. */
  | { do: "go"; where: "home" | "record" | "inside" | "elsewhere" | "back"; p: number; other?: boolean }
  | { do: "type" }
  | { do: "save" }
  | { do: "close"; other?: boolean }
  | { do: "open"; p: number }
  | { do: "discard" }
  | { do: "window" }
  | { do: "crash" }
  | { do: "kill" }
  | { do: "settings"; to: Setting }
  | { do: "pause" }
  | { do: "resume" }
  | { do: "wait"; ms: number };

export type Sequence = readonly Command[];

/** The conversations of both desks. */
export const CONVERSATIONS = [1, 2, 3, 4, 5] as const;
export const deskOf = (c: number): 0 | 1 => (c > 3 ? 1 : 0);
/** The records of odd persons are in an application with hash routes. The other records have pages of their own. */
export const PEOPLE = [1, 2, 3, 4, 5, 6] as const;

const conversation = fc.constantFrom(...CONVERSATIONS);
const person = fc.constantFrom(...PEOPLE);
const personOrNobody = fc.oneof({ weight: 4, arbitrary: person }, { weight: 1, arbitrary: fc.constant(0) });
const only = <Name extends Command["do"]>(name: Name) => fc.record({ do: fc.constant(name) });

/** Operations that only one of the browsers supports. */
export interface Abilities {
  canKill: boolean;
  canCrash: boolean;
}

const commandOf = ({ canKill, canCrash }: Abilities): fc.Arbitrary<Command> =>
  fc.oneof(
    { weight: 18, arbitrary: fc.record({ do: fc.constant("focus" as const), c: conversation }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant("know" as const), c: conversation, p: personOrNobody }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("add" as const), c: conversation, p: personOrNobody }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("remove" as const), c: conversation }) },
    { weight: 3, arbitrary: only("unfocus") },
    { weight: 2, arbitrary: only("select") },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("ask" as const), c: conversation }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("desk" as const), d: fc.constantFrom(0, 1) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("storm" as const), n: fc.integer({ min: 5, max: 60 }) }) },
    {
      weight: 8,
      arbitrary: fc.record({ do: fc.constant("serve" as const), p: person, how: fc.constantFrom(...RESPONSE_MODES) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("deaf" as const), is: fc.boolean() }) },
    { weight: 2, arbitrary: only("signed-out") },
    { weight: 2, arbitrary: only("sign-in") },
    { weight: 3, arbitrary: only("release") },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant("busy" as const), ms: fc.constantFrom(1_000, 2_000, 3_000) }),
    },
    { weight: 2, arbitrary: only("dialog") },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant("go" as const),
        where: fc.constantFrom("home", "record", "inside", "elsewhere", "back"),
        p: person,
        other: fc.constantFrom(false, false, true),
      }),
    },
    { weight: 4, arbitrary: only("type") },
    { weight: 2, arbitrary: only("save") },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant("close" as const), other: fc.constantFrom(false, false, true) }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("open" as const), p: personOrNobody }) },
    { weight: 1, arbitrary: only("discard") },
    { weight: 1, arbitrary: only("window") },
    ...(canCrash ? [{ weight: 1, arbitrary: only("crash") }] : []),
    ...(canKill ? [{ weight: 5, arbitrary: only("kill") }] : []),
    { weight: 3, arbitrary: fc.record({ do: fc.constant("settings" as const), to: fc.constantFrom(...SETTINGS) }) },
    { weight: 1, arbitrary: only("pause") },
    { weight: 2, arbitrary: only("resume") },
    {
      weight: 12,
      arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(10, 50, 150, 300, 600) }),
    },
  ) as fc.Arbitrary<Command>;

export const sequences = (abilities: Abilities, maxLength = 16): fc.Arbitrary<Command[]> =>
  fc.array(commandOf(abilities), { minLength: 2, maxLength, size: "max" });
