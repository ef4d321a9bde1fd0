import { permissionsToRemove } from "../../domain/settings/edit";
import { isLocked } from "../../domain/settings/policy";
import { defaultSettings } from "../../domain/settings/read-settings";
import type { Settings } from "../../domain/settings/schema";
import { originPermission } from "./site-permissions";

/**
 * Returns the permissions that `before` needs, and that `after` with the organisation's settings does not.
 *
 * @param kept ids of the organisation's CRMs
 */
export function unusedPermissions(
  before: Settings,
  after: Settings,
  locked: readonly string[],
  kept: readonly string[] = [],
): string[] {
  const organisations = before.crms.filter(({ id }) => kept.includes(id));
  const inForce = { ...after, crms: isLocked(locked, "crms") ? before.crms : [...organisations, ...after.crms] };
  const origins = isLocked(locked, "desk.origins") ? before.desk.origins : after.desk.origins;
  // Those of the default origins come with the extension. A request to remove one of them fails for all others too.
  const used = [...sitesOf(inForce), ...[...origins, ...defaultSettings().desk.origins].map(originPermission)];
  return permissionsToRemove([...sitesOf(before), ...before.desk.origins.map(originPermission)], used);
}

function sitesOf({ crms }: Pick<Settings, "crms">): string[] {
  return crms.flatMap(({ sites }) => sites);
}
