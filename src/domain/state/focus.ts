import type { DeskSummary } from "./desk-state";

/**
 * Several desks can be open at once, and each has a conversation in focus. The agent is with one of them: the last in the
 * list. Desks say nothing of that, and they tell of a focus that no agent moved: when they are loaded again, and when
 * they go on to the next conversation by themselves. So:
 *
 * | what happens                                                          | the agent is with         |
 * | --------------------------------------------------------------------- | ------------------------- |
 * | the agent comes to a desk's tab, or clicks in a desk                  | this desk                 |
 * | a desk moves the focus, and the agent was seen at another one         | that other one, as before |
 * | a desk goes on to another conversation because the one in focus ended | whoever had them before   |
 * | such a desk tells of that conversation again                          | whoever had them before   |
 * | a desk tells its focus for the first time after its page went         | whoever had them before   |
 * | a desk moves the focus, and it is not known where the agent is        | the desk that moved       |
 * | the desk that has the agent has no conversation in focus any more     | the one before            |
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
  // It went on by itself, and tells so again.
  const isToldAgain = lost?.conversationId === conversationId && focus[place]?.conversationId === conversationId;
  const isOnItsOwn = agent !== desk && (goesOn || isToldAgain);
  if (last && isOnItsOwn && !isElsewhere) {
    return withLost({ ...rest, focus: [...others.slice(0, -1), entry, last] }, [...(rest.lost ?? []), entry]);
  }
  const isAside = last && isElsewhere;
  return { ...rest, focus: isAside ? [...others.slice(0, -1), entry, last] : [...others, entry] };
}

/** Takes the focus from conversations; a desk that does not have the agent may go on by itself then. */
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

/** A conversation is over: what its desk has in focus next was nobody's choice, and nothing of it is kept. */
export function endConversation(summary: DeskSummary, conversationId: string): DeskSummary {
  const ended = dropFocus(summary, (it) => it.conversationId === conversationId);
  const { lost } = ended;
  if (!lost?.some((it) => it.conversationId === conversationId)) return ended;
  const isIt = (it: { conversationId: string | null }) => it.conversationId === conversationId;
  return { ...ended, lost: lost.map((it) => (isIt(it) ? { ...it, conversationId: null } : it)) };
}

/** What a desk that is gone, or in which the agent clicked, had in focus says nothing any more. */
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
 * The agent was seen at a desk.
 *
 * @param desk null where they look at something else, so that the next desk that moves has them
 */
export function seeAgent(summary: DeskSummary, desk: string | null): DeskSummary {
  const entry = summary.focus.find((it) => it.desk === desk);
  const isThere = !entry || entry === summary.focus.at(-1);
  const focus = isThere ? summary.focus : [...summary.focus.filter((it) => it !== entry), entry];
  return isThere && (summary.agent ?? null) === desk ? summary : withAgent({ ...summary, focus }, desk);
}

function withAgent({ agent: _, ...summary }: DeskSummary, desk: string | null): DeskSummary {
  return desk === null ? summary : { ...summary, agent: desk };
}

/** The agent clicked on a conversation of a desk. Where it has another in focus, that this one gets it is told next. */
export function seeClick(summary: DeskSummary, desk: string, conversationId: string): DeskSummary {
  const entry = summary.focus.find((it) => it.desk === desk);
  const chosen = withoutLost(summary, desk);
  return entry && entry.conversationId !== conversationId ? { ...chosen, agent: desk } : seeAgent(chosen, desk);
}

/** True where a desk moved its focus while the agent is taken to be at another one: worth a look where they are. */
export function isMovedElsewhere(before: DeskSummary, after: DeskSummary): boolean {
  const moved = after.focus.filter((it) => !before.focus.includes(it));
  return after.agent !== undefined && moved.some(({ desk }) => desk !== after.agent);
}

/** The page of a desk went, so what it tells of its focus next is what was before, or nobody's choice. */
export function expectRefresh(summary: DeskSummary, desk: string): DeskSummary {
  const isKnown = summary.focus.some((it) => it.desk === desk && !it.isOld);
  if (!isKnown) return summary;
  return { ...summary, focus: summary.focus.map((it) => (it.desk === desk ? { ...it, isOld: true } : it)) };
}
