import { isJsonObject, type JsonObject } from "../../src/domain/json";
import { readJson } from "../../src/domain/read-json";
import { unwrapPolicy } from "../../src/domain/settings/unwrap-policy";
import { readPlist } from "./read-plist";
import { readReg } from "./read-reg";

/** What a file says to the extension, as the managed storage would hold it; or why nothing can be read. */
export type PolicyFileContent = { ok: true; managed: JsonObject[] } | { ok: false; why: string };

/** Reads settings in any of the forms that this project writes: bare, and each browser's for each system. */
export function readPolicyFile(text: string): PolicyFileContent {
  try {
    if (/^\uFEFF?\s*Windows Registry/.test(text)) return found(readRegistry(text));
    if (/^\uFEFF?\s*<\?xml/.test(text)) return found(readProperties(text));
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
  const read = readJson(text);
  if (!read.ok) return { ok: false, why: `no JSON: line ${read.line}, column ${read.column}` };
  return found(unwrapPolicy(read.value).map(({ managed }) => managed));
}

function found(managed: JsonObject[]): PolicyFileContent {
  return managed.length > 0 ? { ok: true, managed } : { ok: false, why: "nothing in it is for an extension" };
}

/** What is JSON in the registry was read as such; a key that holds JSON text gets its text back. */
function readRegistry(text: string): JsonObject[] {
  const asManaged = (values: JsonObject) =>
    Object.entries(values).map(([key, value]) => [
      key,
      key.endsWith("Json") && typeof value !== "string" ? JSON.stringify(value) : value,
    ]);
  return [...readReg(text)].flatMap(([path, values]) =>
    /\\3rdparty\\extensions\\/i.test(path) ? [Object.fromEntries(asManaged(values))] : [],
  );
}

/** Of Chromium a property list is the managed storage itself, or the list of what is installed; of Firefox it is both. */
function readProperties(text: string): JsonObject[] {
  const properties = readPlist(text);
  if (Object.hasOwn(properties, "3rdparty"))
    return unwrapPolicy({ policies: properties }).map(({ managed }) => managed);
  if (Object.hasOwn(properties, "ExtensionSettings")) return [];
  return isJsonObject(properties) ? [properties] : [];
}
