import { isInstalledByPolicy, openOptions } from "../../platform/lifecycle";
import { isUnderPolicy } from "../../platform/storage";

/** After the first installation: leads to the set-up, where nobody else sees to that. */
export async function welcome(): Promise<void> {
  if ((await isInstalledByPolicy()) || (await isUnderPolicy())) return;
  await openOptions();
}
