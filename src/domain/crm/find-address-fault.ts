import { mayBeHttp } from "./site";

/** Why an address cannot be opened. `scheme` comes with the scheme that the address has. */
export type PastedAddressFault =
  | { trouble: "space" | "insecure" | "credentials" | "no-site" }
  | { trouble: "scheme"; scheme: string };

/**
 * Finds out why a text is not accepted as an address.
 *
 * @param text as a person typed or pasted it, with or without a scheme; not blank
 * @param allowHttp hosts to which the organisation allows `http`
 */
export function findAddressFault(text: string, allowHttp: readonly string[] = []): PastedAddressFault {
  const trimmed = text.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "https" && scheme !== "http") return { trouble: "scheme", scheme };
  if (/\s/.test(trimmed)) return { trouble: "space" };
  const address = scheme === undefined ? `https://${trimmed}` : trimmed;
  if (!URL.canParse(address)) return { trouble: "no-site" };
  const { username, password, hostname } = new URL(address);
  if (username !== "" || password !== "") return { trouble: "credentials" };
  return { trouble: scheme === "http" && !mayBeHttp(hostname, allowHttp) ? "insecure" : "no-site" };
}
