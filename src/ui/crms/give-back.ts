import type { SettingsInForce } from "../../domain/settings/in-force";
import type { Settings } from "../../domain/settings/schema";
import { givePermissionBack } from "../../platform/permissions";
import { unusedPermissions } from "./unused-permissions";

/** Gives back the permissions that the settings in force needed and those after, with what the organisation sets, don't. */
export async function giveBackUnused(
  { settings, locked, organisation }: SettingsInForce,
  after: Settings,
): Promise<void> {
  const free = unusedPermissions(settings, after, locked, organisation?.crmIds);
  // A browser keeps what its administrator grants; then there is nothing to give back.
  if (free.length > 0) await givePermissionBack(free).catch(() => undefined);
}
