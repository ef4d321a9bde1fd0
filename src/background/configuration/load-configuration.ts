import { permissionPattern, readSite } from "../../domain/crm/site";
import { grantedOf, grantedPatterns } from "../../platform/permissions";
import { isPolicyAwaited, loadOwnSettings, loadPolicy } from "../../platform/storage";
import type { InForce } from "../../protocol/session";
import type { SessionStore } from "../memory/session-store";
import { type Configuration, createConfiguration } from "./configuration";
import { loadReading } from "./load-reading";

/** The desk's own sites, which are declared in the manifest. */
const DECLARED = ["https://ha.iadvize.com", "https://sd.iadvize.com"];

/**
 * Returns the stored configuration, or reads it if none is stored. A change of settings or permissions wakes the
 * worker, which then reads it again.
 */
export async function loadConfiguration(store: SessionStore): Promise<Configuration> {
  return createConfiguration(store.get("inForce") ?? (await readAndKeep(store)));
}

/** Reads settings, policy and permissions again. */
export async function reloadConfiguration(store: SessionStore): Promise<Configuration> {
  // Dropped first: if the worker is stopped before the new configuration is stored, it must not use the old one.
  await store.drop("inForce");
  return createConfiguration(await readAndKeep(store));
}

/** True if the granted host permissions differ from those for which scripts and tabs were last updated. */
export async function arePermissionsChanged(store: SessionStore): Promise<boolean> {
  const before = new Set(store.get("broughtTo"));
  const now = new Set(await grantedPatterns());
  return before.size !== now.size || [...before].some((pattern) => !now.has(pattern));
}

async function readAndKeep(store: SessionStore): Promise<InForce> {
  const [own, policy, known, reading] = await Promise.all([
    loadOwnSettings(),
    loadPolicy(),
    grantedPatterns(),
    loadReading(),
  ]);
  const { settingsInForce, ownProblems, createConfig } = reading;
  const read = settingsInForce(own, policy);
  const { settings, organisation } = read;
  const extraDeskSites = settings.desk.origins
    .filter((origin) => !DECLARED.includes(origin))
    .map((origin) => `${origin}/*`);
  const permissions = new Map(extraDeskSites.map((site) => [site, site]));
  for (const site of settings.crms.flatMap(({ sites }) => sites)) {
    const parsed = readSite(site);
    if (parsed.ok) permissions.set(site, permissionPattern(parsed.site));
  }
  const granted = await grantedOf([...permissions.values()], known);
  const isGranted = (site: string) => granted.has(permissions.get(site) ?? "");
  const inForce = {
    granted: known,
    config: createConfig(settings, isGranted, read.allowHttp),
    problems: ownProblems(read),
    policyProblems: organisation?.problems.map(({ path }) => path) ?? [],
    grantedSites: [...permissions.keys()].filter(isGranted),
    extraDeskSites: extraDeskSites.filter(isGranted),
  };
  if (isPolicyAwaited()) return inForce;
  store.set("inForce", inForce);
  store.commitSoon();
  return inForce;
}
