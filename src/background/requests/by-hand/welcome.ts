import { isInstalledByPolicy, openOptions } from "../../../platform/lifecycle";
import { isUnderPolicy } from "../../../platform/storage";

/** Opens the options page after the first installation, unless a policy manages the extension. */
export async function welcome(): Promise<void> {
  if ((await isInstalledByPolicy()) || (await isUnderPolicy())) return;
  await openOptions();
}
