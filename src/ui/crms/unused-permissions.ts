import { permissionsToGiveBack } from "../../domain/settings/edit";
import { isLocked } from "../../domain/settings/policy";
import { defaultSettings } from "../../domain/settings/read-settings";
import type { Settings } from "../../domain/settings/schema";
import { originPermission } from "./site-permissions";

/**
 * The permissions that the settings before needed and those after, with what the organisation sets, do not.
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
  // The desk's own come with the extension; asking to take those away would refuse the rest too.
  const used = [...sitesOf(inForce), ...[...origins, ...defaultSettings().desk.origins].map(originPermission)];
  return permissionsToGiveBack([...sitesOf(before), ...before.desk.origins.map(originPermission)], used);
}

function sitesOf({ crms }: Pick<Settings, "crms">): string[] {
  return crms.flatMap(({ sites }) => sites);
}
