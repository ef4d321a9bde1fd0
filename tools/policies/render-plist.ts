import type { Json, JsonObject } from "../../src/domain/json";

/** Writes a property list, which Mac administrators send for a preference domain. */
export function renderPlist(values: JsonObject): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    ...render(values, ""),
    "</plist>",
    "",
  ].join("\n");
}

function render(value: Json, indent: string): string[] {
  const inner = `${indent}  `;
  if (typeof value === "string") return [`${indent}<string>${escapeText(value)}</string>`];
  if (typeof value === "boolean") return [`${indent}<${value}/>`];
  if (typeof value === "number")
    return [
      `${indent}<${Number.isInteger(value) ? "integer" : "real"}>${value}${Number.isInteger(value) ? "</integer>" : "</real>"}`,
    ];
  if (value === null) throw new Error("a property list has no null");
  if (Array.isArray(value))
    return [`${indent}<array>`, ...value.flatMap((item) => render(item, inner)), `${indent}</array>`];
  const entries = Object.entries(value).flatMap(([key, item]) => [
    `${inner}<key>${escapeText(key)}</key>`,
    ...render(item, inner),
  ]);
  return [`${indent}<dict>`, ...entries, `${indent}</dict>`];
}

function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
