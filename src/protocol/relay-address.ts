import { readRelayAddress } from "../domain/relay/read-relay-address";
import { enrolmentCodeSchema } from "./relay-wire";

export { readRelayAddress };

/** The paths of the relay, relative to `relay.url`. */
const STREAM = "stream";
const ENROL = "enrol";
const LOGIN = "login";

/** The address of a relay's WebSocket. */
export function streamAddress(relay: string): string {
  return `${relay}/${STREAM}`;
}

/** The page on which an agent logs in with the company's identity provider. It leads to an enrolment link. */
export function loginAddress(relay: string): string {
  return `${toHttp(relay)}/${LOGIN}`;
}

/** A link that enrols one browser, once. The code is in the fragment, which browsers do not send to the server. */
export function enrolmentLink(relay: string, code: string): string {
  return `${toHttp(relay)}/${ENROL}#${code}`;
}

/** Parses a pasted enrolment link. Returns undefined if it is invalid. */
export function readEnrolmentLink(text: string): { relay: string; code: string } | undefined {
  const url = parse(text.trim());
  const code = enrolmentCodeSchema.safeParse(url?.hash.slice(1));
  if (!url || !code.success || !url.pathname.endsWith(`/${ENROL}`) || url.search) return undefined;
  url.hash = "";
  const relay = readRelayAddress(url.href.slice(0, -ENROL.length));
  return relay === undefined ? undefined : { relay, code: code.data };
}

function toHttp(relay: string): string {
  return relay.replace(/^ws/, "http");
}

function parse(text: string | undefined): URL | undefined {
  try {
    return new URL(text ?? "");
  } catch {
    return undefined;
  }
}
