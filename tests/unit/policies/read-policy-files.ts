import type { Json, JsonObject } from "../../../src/domain/json";

/** Reads a file for regedit as regedit and the browser would: by key, the values that are JSON as what they stand for. */
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

/** Reads a property list. */
export function readPlist(text: string): JsonObject {
  const tokens = [...text.replace(/^.*?<plist version="1\.0">/s, "").matchAll(/<(\/?)(\w+)(\/?)>([^<]*)/g)];
  let next = 0;
  const closing = (name: string) => {
    const token = tokens[next++];
    if (token?.[1] !== "/" || token[2] !== name) throw new Error(`</${name}> is missing`);
  };
  const isClosing = () => tokens[next]?.[1] === "/";
  function value(): Json {
    const [, , name = "", , content = ""] = tokens[next++] ?? [];
    if (name === "true" || name === "false") return name === "true";
    if (name === "dict") {
      const entries: JsonObject = {};
      while (!isClosing()) {
        const key = value();
        entries[String(key)] = value();
      }
      closing(name);
      return entries;
    }
    if (name === "array") {
      const items: Json[] = [];
      while (!isClosing()) items.push(value());
      closing(name);
      return items;
    }
    if (name !== "key" && name !== "string" && name !== "integer") throw new Error(`<${name}> is no value`);
    closing(name);
    const plain = content.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
    return name === "integer" ? Number(plain) : plain;
  }
  const root = value();
  closing("plist");
  if (next !== tokens.length) throw new Error("there is more after the end");
  return root as JsonObject;
}
