import type { DeskSummary } from "./desk-state";

/**
 * Several desks can be open at once, each with a focused conversation. The agent uses one of them: the last one in the
 * list. Desks do not report which one. They also report focus changes that the agent did not cause: when they are
 * reloaded, and when they focus the next conversation by themselves. So:
 *
 * | what happens                                                              | the agent uses                |
 * | ------------------------------------------------------------------------- | ----------------------------- |
 * | the agent activates a desk's tab, or clicks in a desk                     | this desk                     |
 * | a desk moves its focus, and the agent was seen at another desk            | that other desk, as before    |
 * | a desk focuses another conversation because the focused one ended         | the same desk as before       |
 * | such a desk reports that conversation again                               | the same desk as before       |
 * | a desk reports its focus for the first time after its page was unloaded   | the same desk as before       |
 * | a desk moves its focus, and it is not known where the agent is            | the desk that moved its focus |
 * | the desk that the agent uses has no focused conversation any more         | the previous desk             |
 */
export function moveFocus(summary: DeskSummary, desk: string, conversationId: string): DeskSummary {
  const { focus, agent } = summary;
  const lost = summary.lost?.find((it) => it.desk === desk);
  const goesOn = lost?.conversationId === null;
  const place = focus.findIndex((it) => it.desk === desk);
  const entry = { desk, conversationId };
  const rest = withoutLost(summary, desk);
  if (focus[place]?.isOld) return { ...rest, focus: focus.with(place, entry) };
  const others = focus.filter((it) => it.desk !== desk);
  const last = others.at(-1);
  const isElsewhere = agent !== undefined && agent !== desk && last?.desk === agent;
  // The desk focused this conversation by itself, and reports it again.
  const isToldAgain = lost?.conversationId === conversationId && focus[place]?.conversationId === conversationId;
  const isOnItsOwn = agent !== desk && (goesOn || isToldAgain);
  if (last && isOnItsOwn && !isElsewhere) {
    return withLost({ ...rest, focus: [...others.slice(0, -1), entry, last] }, [...(rest.lost ?? []), entry]);
  }
  const isAside = last && isElsewhere;
  return { ...rest, focus: isAside ? [...others.slice(0, -1), entry, last] : [...others, entry] };
}

/**
 * Removes the focus from conversations. A desk that the agent does not use may then focus another conversation by
 * itself.
 */
export function dropFocus(
  summary: DeskSummary,
  isDropped: (entry: DeskSummary["focus"][number]) => boolean,
): DeskSummary {
  const { focus } = summary;
  const dropped = focus.filter(isDropped);
  if (dropped.length === 0) return summary;
  const aside = dropped
    .filter((it) => it !== focus.at(-1))
    .map(({ desk, conversationId }) => ({ desk, conversationId }));
  const before = summary.lost?.filter((it) => !dropped.some(({ desk }) => desk === it.desk)) ?? [];
  return withLost({ ...summary, focus: focus.filter((it) => !dropped.includes(it)) }, [...before, ...aside]);
}

/** Handles the end of a conversation: nothing about it is kept, and the desk's next focus is not the agent's choice. */
export function endConversation(summary: DeskSummary, conversationId: string): DeskSummary {
  const ended = dropFocus(summary, (it) => it.conversationId === conversationId);
  const { lost } = ended;
  if (!lost?.some((it) => it.conversationId === conversationId)) return ended;
  const isIt = (it: { conversationId: string | null }) => it.conversationId === conversationId;
  return { ...ended, lost: lost.map((it) => (isIt(it) ? { ...it, conversationId: null } : it)) };
}

/** Forgets the lost focus of a desk, because the desk was closed or the agent clicked in it. */
export function withoutLost(summary: DeskSummary, desk: string): DeskSummary {
  return summary.lost
    ? withLost(
        summary,
        summary.lost.filter((it) => it.desk !== desk),
      )
    : summary;
}

function withLost({ lost: _, ...summary }: DeskSummary, lost: NonNullable<DeskSummary["lost"]>): DeskSummary {
  return lost.length > 0 ? { ...summary, lost } : summary;
}

/**
 * Records at which desk the agent was seen.
 *
 * @param desk null if the agent looks at something else. The next desk that moves its focus is then the one that they
 * use
 */
export function withAgentAt(summary: DeskSummary, desk: string | null): DeskSummary {
  const entry = summary.focus.find((it) => it.desk === desk);
  const isThere = !entry || entry === summary.focus.at(-1);
  const focus = isThere ? summary.focus : [...summary.focus.filter((it) => it !== entry), entry];
  return isThere && (summary.agent ?? null) === desk ? summary : withAgent({ ...summary, focus }, desk);
}

function withAgent({ agent: _, ...summary }: DeskSummary, desk: string | null): DeskSummary {
  return desk === null ? summary : { ...summary, agent: desk };
}

/**
 * Records a click on a conversation of a desk. If another conversation has the focus there, the desk reports the new
 * focus next.
 */
export function withClick(summary: DeskSummary, desk: string, conversationId: string): DeskSummary {
  const entry = summary.focus.find((it) => it.desk === desk);
  const chosen = withoutLost(summary, desk);
  return entry && entry.conversationId !== conversationId ? { ...chosen, agent: desk } : withAgentAt(chosen, desk);
}

/**
 * True if a desk moved its focus while the agent is assumed to be at another one. The caller should then check where
 * the agent is.
 */
export function isMovedElsewhere(before: DeskSummary, after: DeskSummary): boolean {
  const moved = after.focus.filter((it) => !before.focus.includes(it));
  return after.agent !== undefined && moved.some(({ desk }) => desk !== after.agent);
}

/**
 * Handles the unload of a desk's page. The focus that the desk reports next is either the old one, or not the agent's
 * choice.
 */
export function expectRefresh(summary: DeskSummary, desk: string): DeskSummary {
  const isKnown = summary.focus.some((it) => it.desk === desk && !it.isOld);
  if (!isKnown) return summary;
  return { ...summary, focus: summary.focus.map((it) => (it.desk === desk ? { ...it, isOld: true } : it)) };
}
