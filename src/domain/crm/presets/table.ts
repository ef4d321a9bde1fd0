import { HELP_DESKS } from "./help-desks";
import { HOSTED } from "./hosted";
import { INSTALLED } from "./installed";
import type { Preset } from "./preset";
import { SHOPS } from "./shops";

/** The CRMs that the extension knows. */
export const PRESETS: readonly Preset[] = [...HOSTED, ...HELP_DESKS, ...SHOPS, ...INSTALLED];

export function findPreset(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
