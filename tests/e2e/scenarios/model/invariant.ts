import { nextStep } from "../../../../src/domain/records/next-step";
import type { Place } from "../../../../src/domain/records/place";
import { toCheck } from "../../../../src/domain/records/to-check";
import type { PageState, TabState } from "./browser";
import { personAt, personOf } from "./people";
import { untilTrue, type World } from "./world";

const QUIET_MS = 350;
/** A page whose address does not say whose record it shows is checked when it has come to rest, later in a tab that is not visible. */
const CHECKED_MS = 8_000;
const LONGEST_MS = 25_000;

/**
 * Waits until nothing is in progress any more.
 *
 * @returns undefined once everything is quiet, otherwise a description of what is not. `excused` if the bridge is
 * quiet, and the only pages still loading were opened by the agent or hang (for example at a dialog that the browser's
 * driver did not report). The invariant does not apply to them.
 */
export async function untilQuiet(world: World): Promise<string | undefined> {
  let last = "";
  let since = Date.now();
  let why = "";
  let late: TabState[] | null = null;
  const isQuiet = await untilTrue(async () => {
    const [tabs, session] = await Promise.all([world.tabs(), world.session()]);
    const places = Object.values((session.places ?? {}) as Record<string, Place>);
    const arriving = tabs.filter((tab) => tab.loading);
    const loading = arriving.map(({ url }) => url);
    const underway = places.filter(({ observed }) => ["loading", "moving", "silent"].includes(observed.at));
    const due = world.isPaused ? [] : places.filter((place) => ["show", "stop"].includes(nextStep(place)));
    const isAtRest = underway.length === 0 && due.length === 0;
    late = isAtRest ? arriving : null;
    const now = JSON.stringify([places, session.pending, session.pause]);
    why = JSON.stringify({ loading, underway, due, pending: session.pending });
    if (now !== last || loading.length > 0 || !isAtRest) {
      last = now;
      since = Date.now();
      return false;
    }
    const mayBeChecked = places.some((place) => {
      const it = toCheck(place, []);
      return it?.mustProve && !it.isDoubted;
    });
    return Date.now() - since > (mayBeChecked ? CHECKED_MS : QUIET_MS);
  }, LONGEST_MS);
  if (isQuiet) return undefined;
  if (late !== null && (await areExcused(late, world))) return "excused";
  const answers = (await world.crmTabs()).map(async ({ id, url }) => `${id} ${url} ${(await world.page(id)) !== null}`);
  return `${why} ${(await Promise.all(answers)).join(", ")}`;
}

async function areExcused(late: readonly TabState[], world: World): Promise<boolean> {
  for (const { id } of late) if (!world.own.has(id) && (await world.page(id)) !== null) return false;
  return late.length > 0;
}

/** Returns descriptions of all violations. Must be called when everything is quiet. */
export async function violations(world: World): Promise<string[]> {
  const { agent } = world;
  const session = await world.session();
  const places = Object.values((session.places ?? {}) as Record<string, Place>);
  const tabs = await world.tabs();
  const crm = tabs.filter(({ url }) => url.startsWith("https://crm.example.test"));
  const seen = new Map<number, PageState>();
  for (const { id, discarded } of crm) {
    const page = discarded ? null : await world.page(id);
    if (page) seen.set(id, page);
  }
  const found: string[] = [];
  const person = agent.person;

  const expected = agent.with === undefined ? null : `c${agent.with}`;
  const focus = (session.summary as { focus: { conversationId: string }[] } | undefined)?.focus.at(-1);
  if ((focus?.conversationId ?? null) !== expected)
    found.push(`the bridge has the focus at ${focus?.conversationId}, expected ${expected}`);

  for (const [id, page] of seen) {
    const claims = places.flatMap(({ tabId, screen, behind }) => [
      ...(tabId === id && screen ? [screen] : []),
      ...behind.flatMap((one) => (one.tabId === id && one.screen ? [one.screen] : [])),
    ]);
    const isOwn = places.some(
      ({ ownOf, tabId }) => tabId === id && ownOf !== null && agent.people.get(Number(ownOf.slice(1))) === page.person,
    );
    const about = `tab ${id} (${page.href}) shows person ${page.person}`;
    for (const { url } of claims)
      if (!world.moved.has(id) && personAt(url) !== page.person)
        found.push(`${about}, but the bridge has stored ${url}`);
    const isTheAgents = world.moved.has(id) && claims.length === 0;
    const isRight = page.person === 0 || page.person === person || isOwn;
    if (!isRight && !isTheAgents && page.marker === "")
      found.push(`${about} without a marker; the agent is with ${agent.with} (person ${person})`);
    if (page.marker !== "")
      found.push(...markerErrors(page, world).map((error) => `${about}, ${error}: “${page.marker}”`));
  }

  found.push(...missing(world, places, tabs, seen));
  for (const { tabId, text } of world.typed)
    if (!seen.get(tabId)?.note.includes(text)) found.push(`text typed in tab ${tabId} is lost: ${text}`);
  found.push(...tooMany(world, tabs, seen));
  for (const id of world.foreign) {
    const tab = tabs.find((one) => one.id === id);
    // The extension has no permission for other sites, so it sees no address there.
    if (tab?.url.startsWith("https://crm.example.test")) found.push(`tab ${id} was taken from another site`);
  }
  const pending = (session.pending ?? []) as unknown[];
  if (pending.length > 0) found.push(`effects are still pending: ${JSON.stringify(pending)}`);
  for (const [key, value] of Object.entries(session)) {
    const { kind, code, detail } = (value ?? {}) as Record<string, unknown>;
    if (key.startsWith("timeline:") && kind === "problem" && code === "internal") found.push(`a problem: ${detail}`);
  }
  return found;
}

/** Returns what is wrong about a page's marker. */
function markerErrors(page: PageState, { agent }: World): string[] {
  const of = /^Record of (.*?) (?:You are|No conversation|The visitor)/.exec(`${page.marker} `)?.[1];
  const shown = page.person > 0 ? personOf(page.person).name : "";
  const isNamed = of === undefined || of === "another visitor" || of === shown || shown === "";
  const isOfFocus =
    page.person > 0 && page.person === agent.person && !/have changed since|may not be the record/.test(page.marker);
  return [
    ...(isNamed ? [] : ["the marker names another person"]),
    ...(isOfFocus ? ["the marker is wrong, because the record is right"] : []),
  ];
}

/** Returns a violation if the record of the agent's customer is nowhere on screen without a reason. */
function missing(
  world: World,
  places: readonly Place[],
  tabs: readonly TabState[],
  seen: ReadonlyMap<number, PageState>,
): string[] {
  const { agent, pages } = world;
  const { person } = agent;
  if (world.crm.openOn !== "focus") return [];
  if (person === undefined || person === 0 || world.isExcused || world.isForever || world.isPaused) return [];
  const isShown = [...seen.values()].some((page) => page.person === person);
  const isAsleep = tabs.some(({ discarded, url }) => discarded && personAt(url) === person);
  if (isShown || isAsleep) return [];
  // The record was reported as not loaded. It is tried again when the agent asks for it.
  if (pages.hasFailed(person)) return [];
  // The agent navigated to another site, and must return from it themselves.
  if (places.some(({ observed }) => observed.at === "away") && world.foreign.size > 0) return [];
  if (world.crm.unsaved === "offer" && places.some(({ observed }) => observed.at === "held")) return [];
  return [`no tab shows person ${person} of the agent's conversation c${agent.with}`];
}

/** Returns tabs that were opened without a reason. */
function tooMany(world: World, tabs: readonly TabState[], seen: ReadonlyMap<number, PageState>): string[] {
  const records = [...seen]
    .filter(([id, { person }]) => person > 0 && !world.own.has(id) && !world.moved.has(id))
    .map(([, { href }]) => href);
  const twice = records.filter((href, index) => records.indexOf(href) !== index);
  const found = twice.map((href) => `two tabs show ${href}`);
  if (world.hadOwnTabs) return found;
  const opened = tabs.filter(
    ({ id, url }) => !world.own.has(id) && /crm\.example\.test|login\.example\.test|^$/.test(url),
  );
  if (opened.length > world.reasons) found.push(`${opened.length} tabs were opened, at most ${world.reasons} expected`);
  return found;
}
