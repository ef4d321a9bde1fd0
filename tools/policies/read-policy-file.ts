import { isJsonObject, type JsonObject } from "../../src/domain/json";
import { readJson } from "../../src/domain/read-json";
import { unwrapPolicy } from "../../src/domain/settings/unwrap-policy";
import { readPlist } from "./read-plist";
import { readReg } from "./read-reg";

/** The content of a file, in the format of the managed storage, or the reason why it cannot be read. */
export type PolicyFileContent = { ok: true; managed: JsonObject[] } | { ok: false; why: string };

/** Reads settings in any format that this project writes: the export, and the policies for each browser and system. */
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
  return managed.length > 0 ? { ok: true, managed } : { ok: false, why: "it contains nothing for an extension" };
}

/** JSON values in the registry were already parsed. Keys that contain JSON text are converted back to text. */
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

/**
 * A property list for Chromium contains either the managed storage or the list of extensions to install. For Firefox it
 * contains both.
 */
function readProperties(text: string): JsonObject[] {
  const properties = readPlist(text);
  if (Object.hasOwn(properties, "3rdparty"))
    return unwrapPolicy({ policies: properties }).map(({ managed }) => managed);
  if (Object.hasOwn(properties, "ExtensionSettings")) return [];
  return isJsonObject(properties) ? [properties] : [];
}
