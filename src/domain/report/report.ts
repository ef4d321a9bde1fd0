import type { Moment } from "../clock/moment";
import type { Health, HealthCheck } from "../health/check-health";
import type { RelayState } from "../relay/relay-state";
import type { Config } from "../settings/config";
import type { Organisation } from "../settings/in-force";
import type { Settings } from "../settings/schema";
import { idOfKey } from "../state/conversation-key";
import type { Conversation, DeskSummary } from "../state/desk-state";
import type { TimelineEntry } from "../timeline/entry";
import { keysOf, mask, maskPath, valuesOf } from "./mask";

/** The data for a report. */
export interface ReportSource {
  /** The extension's version, and how the browser describes itself. */
  about: { version: string; browser: string; language: string; at: string };
  settings: Settings;
  inactive: Config["inactive"];
  /** If there is a policy. */
  organisation?: Pick<Organisation, "revision" | "problems">;
  /** The result of the health check, if it was run. */
  health?: Health;
  summary: DeskSummary;
  desks: { goneSince: Pick<Moment, "at"> | null; heardAt: string | null }[];
  isPaused: boolean;
  conversations: readonly Conversation[];
  /** Ended conversations. */
  past: readonly Conversation[];
  relay: RelayState | null;
  /** The newest first. */
  timeline: readonly TimelineEntry[];
}

/**
 * A report that an agent can send to their support. It contains the configuration and what happened, and nothing about a person or
 * the company. Conversations and CRMs have numbers instead of names. Texts from outside the extension are masked.
 */
export function createReport(source: ReportSource): string {
  const { about, settings, summary, desks, conversations, timeline } = source;
  const personal = personalValues(source);
  const hide = (text: string) => mask(text, personal);
  const hidePath = (path: string) => maskPath(path, personal);
  const conversation = numbering("conversation");
  const crm = numbering("crm");
  for (const { id } of settings.crms) crm(id);
  return JSON.stringify(
    {
      about: { ...about, browser: about.browser },
      settings: describeSettings(source, crm),
      ...(source.organisation && { organisation: describeOrganisation(source.organisation, hide) }),
      ...(source.health && { health: describeHealth(source.health, crm) }),
      desk: {
        desks: desks.map(({ goneSince, heardAt }) => ({ heardAt, goneSince: goneSince?.at ?? null })),
        isPaused: source.isPaused,
        conversations: summary.count,
        inFocus: summary.focus.map(({ conversationId }) => conversation(conversationId)),
        known: conversations.map(({ id, met, since, visitor }) => ({
          conversation: conversation(id),
          since,
          met,
          // Only the number of known fields, not their values.
          visitorFields: Object.keys(visitor).length,
        })),
      },
      relay: describeRelay(source),
      timeline: timeline.map((entry) => describeEntry(entry, { hide, hidePath, conversation, crm })),
    },
    null,
    2,
  );
}

interface Words {
  hide: (text: string) => string;
  /** The same for a field's path. */
  hidePath: (path: string) => string;
  conversation: (id: string) => string;
  crm: (id: string) => string;
}

function describeEntry(entry: TimelineEntry, { hide, hidePath, conversation, crm }: Words): object {
  const { conversationId, crmId } = { conversationId: undefined, crmId: undefined, ...entry };
  const about = {
    at: entry.at,
    kind: entry.kind,
    ...(conversationId !== undefined && { conversation: conversation(conversationId) }),
    ...(crmId !== undefined && { crm: crm(crmId) }),
  };
  switch (entry.kind) {
    case "event":
      return {
        ...about,
        type: entry.type,
        name: hide(entry.name),
        leftOut: entry.problems.map(hidePath),
        ...(entry.via && { via: entry.via }),
      };
    case "effect": {
      const { effect, outcome, milliseconds, error } = entry;
      return {
        ...about,
        effect,
        outcome,
        ...(milliseconds !== undefined && { milliseconds }),
        ...(error !== undefined && { error: hide(error) }),
      };
    }
    case "address-refused": {
      const { template, reason, variable } = entry;
      return {
        ...about,
        address: template + 1,
        reason,
        ...(variable !== undefined && { variable: hidePath(variable) }),
      };
    }
    case "refused":
      return { ...about, reason: entry.reason, count: entry.count };
    case "rejected": {
      const { reason, name, field, count } = entry;
      return { ...about, reason, count, ...(name && { name: hide(name) }), ...(field && { field: hidePath(field) }) };
    }
    case "problem": {
      const { code, detail, count } = entry;
      return { ...about, code, count, ...(detail !== undefined && { detail: hide(detail) }) };
    }
  }
}

/** Whether a relay is set up, and its state. Not its address, and not the agent's name. */
function describeRelay({ settings: { relay }, relay: state }: ReportSource): object {
  if (relay.url === "") return { isSet: false };
  return { isSet: true, state: state && { is: state.is, since: state.since, heardAt: state.heardAt } };
}

/** The revision is included, because the organisation uses it to identify a version of its settings. */
function describeOrganisation(
  { revision, problems }: Pick<Organisation, "revision" | "problems">,
  hide: (text: string) => string,
): object {
  return { revision, problems: problems.map(({ path, problem }) => ({ path: hide(path), code: problem.code })) };
}

/** Without values, because a desk's site can identify the company. */
function describeHealth({ crms, ...parts }: Health, crm: (id: string) => string): object {
  const plain = (checks: readonly HealthCheck[]) => checks.map(({ code, level }) => `${level}: ${code}`);
  return {
    ...Object.fromEntries(Object.entries(parts).map(([part, checks]) => [part, plain(checks)])),
    crms: crms.map(({ id, checks }) => ({ crm: crm(id), checks: plain(checks) })),
  };
}

/** The selected options. Texts that the agent or their company typed are only counted. */
function describeSettings({ settings, inactive }: ReportSource, crm: (id: string) => string): object {
  const { desk, notifications, crms } = settings;
  return {
    deskOrigins: desk.origins.length,
    deskVisibility: desk.visibility.mode,
    notifications,
    crms: crms.map(({ id, enabled, sites, records, variables, openOn, openIn, createTab, activateTab, ...rest }) => {
      const state = inactive.find(({ crmId }) => crmId === id);
      return {
        crm: crm(id),
        state: state?.reason ?? "ready",
        problems: state?.problems.map(({ problem }) => problem.code) ?? [],
        enabled,
        sites: sites.length,
        addresses: records.length,
        variables: Object.keys(variables).length,
        openOn,
        openIn,
        createTab,
        activateTab,
        toast: rest.toast,
        pageEvents: rest.pageEvents,
      };
    }),
  };
}

/** Everything in the state and the settings that could identify a person or a company. */
function personalValues({ settings, summary, conversations, past, relay, timeline }: ReportSource): string[] {
  const known = [...conversations, ...past];
  return [
    ...known.flatMap(({ id, projectId, operatorId, visitor, desks }) =>
      valuesOf([id, idOfKey(id), projectId, operatorId, visitor, desks]),
    ),
    ...known.flatMap(({ visitor }) => keysOf(visitor)),
    ...valuesOf([settings.relay, relay?.agent]),
    ...valuesOf([summary.operatorId, summary.focus, summary.focus.map((it) => idOfKey(it.conversationId))]),
    ...settings.crms.flatMap(({ id, name, sites, records, variables }) =>
      valuesOf([id, name, sites, records, Object.values(variables).map(({ template }) => template)]),
    ),
    ...timeline.flatMap((entry) =>
      valuesOf([
        "conversationId" in entry ? [entry.conversationId, idOfKey(entry.conversationId ?? "")] : [],
        "crmId" in entry ? entry.crmId : [],
        "url" in entry ? entry.url : [],
      ]),
    ),
  ];
}

/** Gives each ID a number, in the order of first use. */
function numbering(word: string): (id: string) => string {
  const numbers = new Map<string, number>();
  return (id) => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return `${word} ${number}`;
  };
}
