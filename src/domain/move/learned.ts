import { type InApp, KINDS, type Kind } from "./known";

/** How often the page of a record shows the values of its own customer, and those of another one. */
export interface Shown {
  own: Counts;
  other: Counts;
}
export type Counts = { [K in Kind]?: number };

/** What was found out of how a CRM shows its records. */
export type Learned =
  | { state: "in-app"; inApp: InApp; loadMs: number; inAppMs: number }
  /** The application does not follow, in none of the ways. */
  | { state: "load"; loadMs: number }
  /** The two customers have not two records in this CRM. */
  | { state: "no-records" }
  /** A record did not open. */
  | { state: "not-opened" }
  /** Of what is known of its customer a record shows nothing by which it could be told from another one. */
  | { state: "nothing-shown" };

/** By what records are known in this CRM: what each of two shows of its own customer, more often than of the other one. */
export function witnessesOf(records: readonly Shown[]): Kind[] {
  return KINDS.filter((kind) => records.every(({ own, other }) => (own[kind] ?? 0) > (other[kind] ?? 0)));
}

/** Whether a record that came without a load shows as much of its customer as one that was loaded. */
export function isAsLoaded(now: Shown, loaded: Shown, witnesses: readonly Kind[]): boolean {
  return witnesses.every((kind) => (now.own[kind] ?? 0) >= (loaded.own[kind] ?? 0) && !isMore(now, loaded, kind));
}

function isMore(now: Shown, loaded: Shown, kind: Kind): boolean {
  return kind !== "name" && (now.other[kind] ?? 0) > (loaded.other[kind] ?? 0);
}
