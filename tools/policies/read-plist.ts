import type { Json, JsonObject } from "../../src/domain/json";

/** Parses a property list. */
export function readPlist(text: string): JsonObject {
  const plain = text.replace(/^.*?<plist version="1\.0">/s, "").replace(/<!--.*?-->/gs, "");
  const tokens = [...plain.matchAll(/<(\/?)(\w+)(\/?)>([^<]*)/g)];
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
    if (name !== "key" && name !== "string" && name !== "integer" && name !== "real")
      throw new Error(`<${name}> is no value`);
    closing(name);
    const words = content.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
    return name === "integer" || name === "real" ? Number(words) : words;
  }
  const root = value();
  closing("plist");
  if (next !== tokens.length) throw new Error("there is more after the end");
  return root as JsonObject;
}
