import { isInternalHost, mayBeHttp } from "../site";
import type { NoPreset, Preset } from "./preset";
import { NO_PRESETS } from "./shops";
import { PRESETS } from "./table";

/** What an address says of the CRM that it is from. */
export interface Recognition {
  preset: Preset;
  /** Where the CRM is: scheme, host, and the folder that it is installed in. */
  base: string;
  /** The account's constants that the address shows, by name. */
  constants: Record<string, string>;
  /** The ones it does not show. */
  missing: string[];
  /** The match patterns of the CRM. */
  sites: string[];
}

/**
 * Reads an address as a person types or pastes it: with or without its scheme. Undefined for what is no address of the web.
 *
 * @param allowHttp hosts to which the organisation allows `http`
 */
export function readAddress(text: string, allowHttp: readonly string[] = []): URL | undefined {
  const trimmed = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (trimmed === "" || /\s/.test(trimmed) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isInternal = isInternalHost(url.hostname);
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && mayBeHttp(url.hostname, allowHttp));
  // A word alone is no address, unless it is written as one.
  const isHost =
    url.hostname.includes(".") || (isInternal && (trimmed.includes("/") || trimmed.startsWith("localhost")));
  return isSafe && isHost && url.username === "" && url.password === "" ? url : undefined;
}

/** The product that an address is from, where none of its addresses can be used for others. */
export function recognizeNone(address: string, allowHttp: readonly string[] = []): NoPreset | undefined {
  const url = readAddress(address, allowHttp);
  return url && NO_PRESETS.find(({ sign }) => sign.test(tailOf(url)));
}

/** The preset of the CRM that an address is from, with what the address tells of the account. Undefined where none is known. */
export function recognize(address: string, allowHttp: readonly string[] = []): Recognition | undefined {
  const read = readAddress(address, allowHttp);
  if (!read) return undefined;
  const url = PRESETS.map(({ elsewhere }) => elsewhere?.(read)).find((moved) => moved !== undefined) ?? read;
  // A host says more than a path, which two products may have alike.
  const preset =
    PRESETS.find(({ hosts, sign }) => hosts?.test(url.hostname) && (sign?.test(tailOf(url)) ?? true)) ??
    PRESETS.find(({ hosts, sign }) => !hosts && sign?.test(tailOf(url)));
  return preset && readAccount(preset, url);
}

/** What an address tells of an account of this CRM. Undefined where the product can't be on that host. */
export function readAccount(preset: Preset, read: URL): Recognition | undefined {
  const url = preset.elsewhere?.(read) ?? read;
  if (preset.hosts && !preset.hosts.test(url.hostname)) return undefined;
  const tail = tailOf(url);
  const folder = preset.sign?.exec(tail)?.groups?.folder ?? "";
  const constants: Record<string, string> = {};
  for (const { name, read: patterns, usual } of preset.constants) {
    const value = patterns.map((pattern) => pattern.exec(tail)?.[1]).find((found) => found !== undefined) ?? usual;
    if (value !== undefined) constants[name] = decode(value);
  }
  return {
    preset,
    base: url.origin + folder,
    constants,
    missing: preset.constants.map(({ name }) => name).filter((name) => constants[name] === undefined),
    sites: [`${url.origin}/*`],
  };
}

function tailOf({ pathname, search, hash }: URL): string {
  return pathname + search + hash;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
