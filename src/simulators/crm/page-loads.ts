const key = "crm-loads";

/** Counts the pages this tab has loaded from this CRM; a change of the fragment alone is none. */
export function countPageLoad(): number {
  const loads = Number(sessionStorage.getItem(key) ?? 0) + 1;
  sessionStorage.setItem(key, String(loads));
  return loads;
}
