import type { Conversation } from "../../../domain/state/desk-state";

/** The values of the invented visitor that the agent may change to see what happens. */
export interface SampleVisitor {
  externalUserId: string;
  email: string;
  phoneNumber: string;
}

/** Nobody: the domain and the telephone number are reserved for examples. */
export const SAMPLE_VISITOR: SampleVisitor = {
  externalUserId: "C-10482",
  email: "camille.durand@example.com",
  phoneNumber: "+33 1 99 00 12 34",
};

/** A conversation with the invented visitor; a value left blank is not known of them. */
export function sampleConversation(visitor: SampleVisitor): Conversation {
  const told = Object.entries(visitor).filter(([, value]) => value.trim() !== "");
  return {
    id: "b2f5e4a0-7c1d-4c55-9a53-3f6f0d1c2e7b",
    desks: [],
    since: null,
    met: false,
    platform: "SD",
    projectId: "4021",
    operatorId: "731",
    channel: "CHAT",
    visitor: { visitorId: "v-58213", firstName: "Camille", lastName: "Durand", ...Object.fromEntries(told) },
  };
}
