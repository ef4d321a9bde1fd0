import { type Config, createConfig } from "../../domain/settings/config";
import { type SettingsInForce, settingsInForce } from "../../domain/settings/in-force";
import { grantedOf, onPermissionsChanged } from "../../platform/permissions";
import { withPhones } from "../../platform/phones";
import { loadOwnSettings, loadPolicy, onPolicyArrived, onSettingsChanged } from "../../platform/storage";
import { originPermission, sitePermissions } from "../crms/site-permissions";
import { createStore, type Store } from "../shared/store";

/** The settings in force and the configuration made from them, read at the same time. */
export interface LiveSettings extends SettingsInForce {
  config: Config;
  /** The host permissions needed by the settings that the browser has granted. */
  granted: ReadonlySet<string>;
  /** A later version of the extension wrote the settings; saving would damage them. */
  isReadOnly: boolean;
}

export type SettingsStore = Store<LiveSettings>;

export function createSettingsStore(): SettingsStore {
  return createStore(loadLiveSettings, (changed) => {
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
      createConfig(
        read.settings,
        (site) => sitePermissions([site]).some((pattern) => granted.has(pattern)),
        read.allowHttp,
      ),
    ),
    isReadOnly: read.problems.some(({ code }) => code === "newer-version"),
  };
}
