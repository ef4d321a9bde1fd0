import { nextStep } from "../../../../src/domain/records/next-step";
import type { Place } from "../../../../src/domain/records/place";
import type { PageSeen, TabSeen } from "./browser";
import { personAt, personOf } from "./people";
import { untilTrue, type World } from "./world";

const QUIET_MS = 350;
const LONGEST_MS = 25_000;

/**
 * Waits until nothing is under way any more.
 *
 * @returns what does not come to rest; undefined where all did. `excused` where the bridge rests, and only pages do not come that
 *   the agent opened, or that hang, as at a dialog of which the browser's driver was not told: of these the invariant says nothing
 */
export async function untilQuiet(world: World): Promise<string | undefined> {
  let last = "";
  let since = Date.now();
  let why = "";
  let late: TabSeen[] | null = null;
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
    return Date.now() - since > QUIET_MS;
  }, LONGEST_MS);
  if (isQuiet) return undefined;
  if (late !== null && (await areExcused(late, world))) return "excused";
  const answers = (await world.crmTabs()).map(async ({ id, url }) => `${id} ${url} ${(await world.page(id)) !== null}`);
  return `${why} ${(await Promise.all(answers)).join(", ")}`;
}

async function areExcused(late: readonly TabSeen[], world: World): Promise<boolean> {
  for (const { id } of late) if (!world.own.has(id) && (await world.page(id)) !== null) return false;
  return late.length > 0;
}

/** What is wrong, in words; empty where all is as it has to be. To be asked when everything is quiet. */
export async function violations(world: World): Promise<string[]> {
  const { agent } = world;
  const session = await world.session();
  const places = Object.values((session.places ?? {}) as Record<string, Place>);
  const tabs = await world.tabs();
  const crm = tabs.filter(({ url }) => url.startsWith("https://crm.example.test"));
  const seen = new Map<number, PageSeen>();
  for (const { id, discarded } of crm) {
    const page = discarded ? null : await world.page(id);
    if (page) seen.set(id, page);
  }
  const found: string[] = [];
  const person = agent.person;

  const expected = agent.with === undefined ? null : `c${agent.with}`;
  const focus = (session.summary as { focus: { conversationId: string }[] } | undefined)?.focus.at(-1);
  if ((focus?.conversationId ?? null) !== expected)
    found.push(`the bridge takes the focus to be at ${focus?.conversationId}, it is at ${expected}`);

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
      if (!world.moved.has(id) && personAt(url) !== page.person) found.push(`${about}, and is taken to show ${url}`);
    const isTheAgents = world.moved.has(id) && claims.length === 0;
    const isRight = page.person === 0 || page.person === person || isOwn;
    if (!isRight && !isTheAgents && page.marker === "")
      found.push(`${about} without a marker; the agent is with ${agent.with} (person ${person})`);
    if (page.marker !== "") found.push(...lies(page, world).map((lie) => `${about}, ${lie}: “${page.marker}”`));
  }

  found.push(...missing(world, places, tabs, seen));
  for (const { tabId, text } of world.typed)
    if (!seen.get(tabId)?.note.includes(text)) found.push(`what was typed in tab ${tabId} is lost: ${text}`);
  found.push(...tooMany(world, tabs, seen));
  for (const id of world.foreign) {
    const tab = tabs.find((one) => one.id === id);
    // It has the permission for no other site, so it sees no address there.
    if (tab?.url.startsWith("https://crm.example.test")) found.push(`tab ${id} was taken from another site`);
  }
  const pending = (session.pending ?? []) as unknown[];
  if (pending.length > 0) found.push(`effects are left over: ${JSON.stringify(pending)}`);
  for (const [key, value] of Object.entries(session)) {
    const { kind, code, detail } = (value ?? {}) as Record<string, unknown>;
    if (key.startsWith("timeline:") && kind === "problem" && code === "internal") found.push(`a problem: ${detail}`);
  }
  return found;
}

/** A marker that says what is not so. */
function lies(page: PageSeen, { agent }: World): string[] {
  const of = /^Record of (.*?) (?:You are|No conversation|The visitor)/.exec(`${page.marker} `)?.[1];
  const shown = page.person > 0 ? personOf(page.person).name : "";
  const isNamed = of === undefined || of === "another visitor" || of === shown || shown === "";
  const isOfFocus =
    page.person > 0 && page.person === agent.person && !/have changed since|may not be the record/.test(page.marker);
  return [...(isNamed ? [] : ["marked as somebody else's"]), ...(isOfFocus ? ["marked although it is right"] : [])];
}

/** The record of whom the agent is with is on screen somewhere, or there is a reason. */
function missing(
  world: World,
  places: readonly Place[],
  tabs: readonly TabSeen[],
  seen: ReadonlyMap<number, PageSeen>,
): string[] {
  const { agent, pages } = world;
  const { person } = agent;
  if (world.crm.openOn !== "focus") return [];
  if (person === undefined || person === 0 || world.isExcused || world.isForever || world.isPaused) return [];
  const isShown = [...seen.values()].some((page) => page.person === person);
  const isAsleep = tabs.some(({ discarded, url }) => discarded && personAt(url) === person);
  if (isShown || isAsleep) return [];
  // It was told as not loaded, and is tried again when the agent asks.
  if (pages.hasFailed(person)) return [];
  // It is the agent's to come back.
  if (places.some(({ observed }) => observed.at === "away") && world.foreign.size > 0) return [];
  if (world.crm.unsaved === "offer" && places.some(({ observed }) => observed.at === "held")) return [];
  return [`nothing shows person ${person}, whom the agent is with in c${agent.with}`];
}

/** Tabs that nobody called for. */
function tooMany(world: World, tabs: readonly TabSeen[], seen: ReadonlyMap<number, PageSeen>): string[] {
  const records = [...seen]
    .filter(([id, { person }]) => person > 0 && !world.own.has(id) && !world.moved.has(id))
    .map(([, { href }]) => href);
  const twice = records.filter((href, index) => records.indexOf(href) !== index);
  const found = twice.map((href) => `two tabs show ${href}`);
  if (world.hadOwnTabs) return found;
  const opened = tabs.filter(
    ({ id, url }) => !world.own.has(id) && /crm\.example\.test|login\.example\.test|^$/.test(url),
  );
  if (opened.length > world.reasons) found.push(`${opened.length} tabs were opened, ${world.reasons} were called for`);
  return found;
}
