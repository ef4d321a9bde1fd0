import type { Page } from "@playwright/test";
import { OPERATOR_ID } from "../../src/simulators/desk/agent";
import { findPerson, fullName } from "../../src/simulators/people";
import type { Sight } from "./look";
import type { Iadvize } from "./relay/iadvize";

/** An action, and what the agent has to see afterwards. */
export interface Step {
  name: string;
  act(): Promise<void>;
  /** What has to be seen; called after `act`. */
  expected(): Partial<Sight>;
}

const FIRST = "C-1042";
const SECOND = "C-1057";

/**
 * A minute of an agent's work, played in the given desk, and at its end on iAdvize's server. Each step changes what is visible.
 */
export function createStory(desk: Page, iadvize: Pick<Iadvize, "postEvent">): Step[] {
  let first = "";
  let second = "";
  return [
    {
      name: "A conversation arrives; the visitor is unknown",
      act: async () => {
        first = await desk.evaluate((person) => window.deskSimulator.add({ person, anonymous: true }), FIRST);
      },
      expected: () => ({ tabs: 1, arrival: first, contact: null }),
    },
    {
      name: "The visitor identifies",
      act: () => desk.evaluate((id) => window.deskSimulator.identify(id), first),
      expected: () => ({ tabs: 1, ...recordOf(FIRST) }),
    },
    {
      name: "A second conversation arrives, while the agent is busy with the first",
      act: async () => {
        second = await desk.evaluate((person) => window.deskSimulator.add({ person }), SECOND);
      },
      expected: () => ({ tabs: 1, ...recordOf(FIRST), arrival: second, toast: recordOf(SECOND).heading }),
    },
    {
      name: "The agent goes to the second conversation",
      act: () => desk.evaluate((id) => window.deskSimulator.focus(id), second),
      expected: () => ({ tabs: 1, ...recordOf(SECOND), toast: "" }),
    },
    {
      name: "The agent goes back to the first",
      act: () => desk.evaluate((id) => window.deskSimulator.focus(id), first),
      expected: () => ({ tabs: 1, ...recordOf(FIRST) }),
    },
    {
      name: "The first conversation ends, and the desk moves on to the second",
      act: () => desk.evaluate((id) => window.deskSimulator.remove(id, "closed"), first),
      expected: () => ({ tabs: 1, ...recordOf(SECOND) }),
    },
    {
      name: "The first visitor answers the survey, which iAdvize reports only to the relay",
      act: async () => {
        const conversation = { conversationId: first, projectId: 7315 };
        await iadvize.postEvent("v2.conversation.closed", {
          ...conversation,
          operatorIds: [OPERATOR_ID],
          channel: "CHAT",
        });
        await iadvize.postEvent("satisfaction.answered", { ...conversation, customerSatisfaction: 5 });
      },
      expected: () => ({
        tabs: 1,
        ...recordOf(SECOND),
        notification: `${recordOf(FIRST).heading} answered the survey`,
      }),
    },
  ];
}

function recordOf(contact: string): { contact: string; heading: string } {
  const person = findPerson(contact);
  if (!person) throw new Error(`the simulators have no contact ${contact}`);
  return { contact, heading: fullName(person) };
}
