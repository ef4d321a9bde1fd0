import { containerOf, containersOf } from "../../domain/state/desk-key";
import { isOnDesk } from "../../domain/state/desk-state";
import type { SessionSnapshot } from "../../protocol/session";

/**
 * Reduces a session to the desks of one container and their conversations.
 *
 * @param container empty for tabs in no container
 * @returns the reduced session, and the ids of the conversations on desks in other containers
 */
export function sessionOfContainer(
  session: SessionSnapshot,
  container: string,
): SessionSnapshot & { elsewhere: string[] } {
  const isSeen = (conversation: { desks: readonly string[] }) => containersOf(conversation).includes(container);
  const isHere = (desk: string) => containerOf(desk) === container;
  const { conversations, values } = session;
  const { summary, desks, past } = values;
  const seen = new Map([...conversations].filter(([, conversation]) => isSeen(conversation)));
  const others = [...conversations].filter(([id, conversation]) => isOnDesk(conversation) && !seen.has(id));
  return {
    ...session,
    conversations: seen,
    values: {
      ...values,
      summary: {
        ...summary,
        count: [...seen.values()].filter(isOnDesk).length,
        focus: summary.focus.filter(({ desk }) => isHere(desk)),
      },
      desks: Object.fromEntries(Object.entries(desks).filter(([desk]) => isHere(desk))),
      past: past.filter(isSeen),
    },
    elsewhere: others.map(([id]) => id),
  };
}
