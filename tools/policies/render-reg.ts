import type { Json } from "../../src/domain/json";

/** A registry key with its values. Values that are not texts are written as JSON, which the browser parses. */
export interface RegistryKey {
  path: string;
  values: Readonly<Record<string, Json>>;
}

/** Writes a registry file. It is plain ASCII, which regedit reads in every language of Windows. */
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
  // JSON can escape all characters that are not ASCII, so the encoding of the file does not matter.
  const ascii = text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return ascii.replace(/[\\"]/g, "\\$&");
}
