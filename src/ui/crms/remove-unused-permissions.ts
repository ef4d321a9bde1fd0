import type { SettingsInForce } from "../../domain/settings/in-force";
import type { Settings } from "../../domain/settings/schema";
import { removePermission } from "../../platform/permissions";
import { unusedPermissions } from "./unused-permissions";

/** Removes the permissions that the settings in force need, and that `after` with the organisation's settings does not. */
export async function removeUnusedPermissions(
  { settings, locked, organisation }: SettingsInForce,
  after: Settings,
): Promise<void> {
  const free = unusedPermissions(settings, after, locked, organisation?.crmIds);
  // The browser keeps permissions that its administrator granted.
  if (free.length > 0) await removePermission(free).catch(() => undefined);
}
