const key = "crm-loads";

/** Counts this page, and returns how many pages of this CRM the tab has loaded. Changes of the fragment are not counted. */
export function countPageLoad(): number {
  const loads = Number(sessionStorage.getItem(key) ?? 0) + 1;
  sessionStorage.setItem(key, String(loads));
  return loads;
}
