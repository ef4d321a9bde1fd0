import { type InApp, KINDS, type Kind } from "./known";

/** How often the page of a record shows the values of its own customer and of another one. */
export interface Shown {
  own: Counts;
  other: Counts;
}
export type Counts = { [K in Kind]?: number };

/** The result of the test how a CRM shows its records. */
export type Learned =
  | { state: "in-app"; inApp: InApp; loadMs: number; inAppMs: number }
  /** The application follows no method. */
  | { state: "load"; loadMs: number }
  /** The two customers do not have two records in this CRM. */
  | { state: "no-records" }
  /** A record did not open. */
  | { state: "not-opened" }
  /** A record shows no known value that distinguishes its customer from another one. */
  | { state: "nothing-shown" };

/** Returns the kinds of value that identify the records of this CRM: both records show them more often for their own customer. */
export function witnessesOf(records: readonly Shown[]): Kind[] {
  return KINDS.filter((kind) => records.every(({ own, other }) => (own[kind] ?? 0) > (other[kind] ?? 0)));
}

/** Returns true if a record that was shown without a load shows as much of its customer as a loaded one. */
export function isAsLoaded(now: Shown, loaded: Shown, witnesses: readonly Kind[]): boolean {
  return witnesses.every((kind) => (now.own[kind] ?? 0) >= (loaded.own[kind] ?? 0) && !isMore(now, loaded, kind));
}

function isMore(now: Shown, loaded: Shown, kind: Kind): boolean {
  return kind !== "name" && (now.other[kind] ?? 0) > (loaded.other[kind] ?? 0);
}
