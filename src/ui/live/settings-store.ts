import { type Config, makeConfig } from "../../domain/settings/config";
import { type SettingsInForce, settingsInForce } from "../../domain/settings/in-force";
import { grantedOf, onPermissionsChanged } from "../../platform/permissions";
import { withPhones } from "../../platform/phones";
import { loadOwnSettings, loadPolicy, onPolicyArrived, onSettingsChanged } from "../../platform/storage";
import { originPermission, sitePermissions } from "../crms/site-permissions";
import { makeStore, type Store } from "../shared/store";

/** The settings that hold, and what of them takes part, as of one moment. */
export interface LiveSettings extends SettingsInForce {
  config: Config;
  /** Host permissions, out of those that the settings ask for, that the browser gives. */
  granted: ReadonlySet<string>;
  /** A later version of the extension wrote them; saving would ruin them. */
  isReadOnly: boolean;
}

export type SettingsStore = Store<LiveSettings>;

export function makeSettingsStore(): SettingsStore {
  return makeStore(loadLiveSettings, (changed) => {
    onSettingsChanged(changed);
    onPolicyArrived(changed);
    onPermissionsChanged(changed);
  });
}

async function loadLiveSettings(): Promise<LiveSettings> {
  const [own, policy] = await Promise.all([loadOwnSettings(), loadPolicy()]);
  const read = settingsInForce(own, policy);
  const { crms, desk } = read.settings;
  const granted = await grantedOf([
    ...crms.flatMap(({ sites }) => sitePermissions(sites)),
    ...desk.origins.map(originPermission),
  ]);
  return {
    ...read,
    granted,
    config: await withPhones(
      makeConfig(
        read.settings,
        (site) => sitePermissions([site]).some((pattern) => granted.has(pattern)),
        read.allowHttp,
      ),
    ),
    isReadOnly: read.problems.some(({ code }) => code === "newer-version"),
  };
}
