import type { Json } from "../../src/domain/json";

/** A registry key with its values. What is more than a text is written as JSON, which the browser reads. */
export interface RegistryKey {
  path: string;
  values: Readonly<Record<string, Json>>;
}

/** A file for regedit: plain ASCII, which it reads in every language of Windows. */
export function renderReg(keys: readonly RegistryKey[]): string {
  const lines = keys.flatMap(({ path, values }) => [
    "",
    `[HKEY_LOCAL_MACHINE\\${path}]`,
    ...Object.entries(values).map(([name, value]) => `"${name}"="${escapeText(value)}"`),
  ]);
  return ["Windows Registry Editor Version 5.00", ...lines, ""].join("\r\n");
}

function escapeText(value: Json): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // For what is not ASCII, JSON has an escape of its own, so that no encoding of the file can spoil it.
  const ascii = text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return ascii.replace(/[\\"]/g, "\\$&");
}
