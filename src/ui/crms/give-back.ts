import type { Settings } from "../../domain/settings/schema";
import { givePermissionBack } from "../../platform/permissions";
import { unusedPermissions } from "./unused-permissions";

/**
 * Gives back the permissions that the settings before needed and those after don't.
 *
 * @param locked paths that the organisation sets; what they need is needed still
 */
export async function giveBackUnused(before: Settings, after: Settings, locked: readonly string[]): Promise<void> {
  const free = unusedPermissions(before, after, locked);
  // A browser keeps what its administrator grants; then there is nothing to give back.
  if (free.length > 0) await givePermissionBack(free).catch(() => undefined);
}
