import type { Json, JsonObject } from "../../src/domain/json";

/** Parses a registry file as regedit and the browser do: the values by key. Values that are JSON are parsed. */
export function readReg(text: string): Map<string, JsonObject> {
  const [head, ...lines] = text.split(/\r?\n/);
  if (head !== "Windows Registry Editor Version 5.00") throw new Error("no file for regedit");
  if (/[^\r\n -~]/.test(text)) throw new Error("not in ASCII");
  const keys = new Map<string, JsonObject>();
  let current = "";
  for (const line of lines.filter((one) => one !== "")) {
    const key = /^\[(HKEY_LOCAL_MACHINE\\.+)\]$/.exec(line)?.[1];
    const value = /^"([^"\\]+)"="((?:[^"\\]|\\["\\])*)"$/.exec(line);
    const values = keys.get(current);
    if (key) {
      current = key;
      keys.set(key, {});
    } else if (value?.[1] && values) values[value[1]] = readValue((value[2] ?? "").replace(/\\(.)/g, "$1"));
    else throw new Error(`regedit would not understand ${line}`);
  }
  return keys;
}

function readValue(text: string): Json {
  return /^[[{]/.test(text) ? JSON.parse(text) : text;
}
