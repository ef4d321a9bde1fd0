import { isInternalHost, mayBeHttp } from "../site";
import type { NoPreset, Preset } from "./preset";
import { NO_PRESETS } from "./shops";
import { PRESETS } from "./table";

/** What an address says about its CRM. */
export interface Recognition {
  preset: Preset;
  /** The base URL: scheme, host, and the installation folder. */
  base: string;
  /** The account's constants that the address contains, by name. */
  constants: Record<string, string>;
  /** The constants that it does not contain. */
  missing: string[];
  /** The match patterns of the CRM. */
  sites: string[];
}

/**
 * Parses an address as a person types or pastes it, with or without a scheme. Undefined if it is not a web address.
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
  // A single word is not an address, unless it is written like one.
  const isHost =
    url.hostname.includes(".") || (isInternal && (trimmed.includes("/") || trimmed.startsWith("localhost")));
  return isSafe && isHost && url.username === "" && url.password === "" ? url : undefined;
}

/** The product of an address, if its addresses do not work for other employees. */
export function recognizeNone(address: string, allowHttp: readonly string[] = []): NoPreset | undefined {
  const url = readAddress(address, allowHttp);
  return url && NO_PRESETS.find(({ sign }) => sign.test(tailOf(url)));
}

/** The preset that matches an address, and what the address says about the account. Undefined if no preset matches. */
export function recognize(address: string, allowHttp: readonly string[] = []): Recognition | undefined {
  const read = readAddress(address, allowHttp);
  if (!read) return undefined;
  const url = PRESETS.map(({ elsewhere }) => elsewhere?.(read)).find((moved) => moved !== undefined) ?? read;
  // Hosts come first, because two products may have the same path.
  const preset =
    PRESETS.find(({ hosts, sign }) => hosts?.test(url.hostname) && (sign?.test(tailOf(url)) ?? true)) ??
    PRESETS.find(({ hosts, sign }) => !hosts && sign?.test(tailOf(url)));
  return preset && readAccount(preset, url);
}

/** What an address says about an account of this CRM. Undefined if the product cannot be on that host. */
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
