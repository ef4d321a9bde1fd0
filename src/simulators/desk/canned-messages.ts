import type { Participant } from "./desk-events";

const texts: Readonly<Record<Participant, readonly string[]>> = {
  Visitor: [
    "Hello, my order has not arrived yet. Can you have a look?",
    "It said Tuesday in the email.",
    "Could I still change the delivery address?",
    "Thank you, that helps!",
  ],
  Professional: [
    "Hello, thank you for writing. I am looking at it now.",
    "It left our warehouse this morning.",
    "Of course, which address should it be?",
    "You are welcome. Is there anything else?",
  ],
  Expert: [
    "Suggested answer: the parcel is with the carrier and arrives tomorrow before noon.",
    "Suggested answer: the address can be changed until the carrier has scanned the parcel.",
  ],
};

/**
 * Returns the next message of a participant, if no text was entered.
 *
 * @param alreadySent the number of messages that they have already sent
 */
export function cannedMessage(participant: Participant, alreadySent: number): string {
  const choice = texts[participant];
  return choice[alreadySent % choice.length] ?? "";
}
