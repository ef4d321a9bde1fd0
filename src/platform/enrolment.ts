import { streamAddress } from "../protocol/relay-address";
import {
  type FromBrowser,
  type FromRelay,
  RELAY_CLOSE,
  RELAY_TIMES,
  RELAY_VERSION,
  readFromRelay,
} from "../protocol/relay-wire";
import { type Access, saveAccess } from "./access";

/** The close code with which the relay confirms that it has done what it was asked for. */
const DONE = 1000;

/**
 * The result of an enrolment. `refused`: the relay does not accept the code. `busy`: too many attempts. `version`: the relay
 * uses another version of the protocol.
 */
export type Enrolment = { ok: true } | { ok: false; reason: "refused" | "busy" | "version" | "unreachable" };

/**
 * Uses the code of an enrolment link, which works once, and stores the token that the relay returns. The token is not given to
 * the caller. Must be called by a page of the extension.
 */
export async function enrol(relay: string, code: string): Promise<Enrolment> {
  const answer = await ask(relay, { type: "enrol", version: RELAY_VERSION, code });
  if (typeof answer === "number") return { ok: false, reason: reasonOf(answer) };
  await saveAccess({ relay, token: answer.token });
  return { ok: true };
}

/**
 * Asks the relay to revoke the token, so that copies of it no longer work. Must be called by a page of the extension.
 *
 * @returns true if the relay revoked the token or does not accept it anyway
 */
export async function revokeAtRelay({ relay, token }: Access): Promise<boolean> {
  const answer = await ask(relay, { type: "leave", version: RELAY_VERSION, token });
  return answer === DONE || answer === RELAY_CLOSE.refused;
}

/** Returns the relay's answer, or the code with which the connection was closed. */
function ask(relay: string, first: FromBrowser): Promise<Extract<FromRelay, { type: "enrolled" }> | number> {
  const socket = new WebSocket(streamAddress(relay));
  const timer = setTimeout(() => socket.close(), RELAY_TIMES.helloMs);
  return new Promise<Extract<FromRelay, { type: "enrolled" }> | number>((resolve) => {
    socket.onopen = () => socket.send(JSON.stringify(first));
    socket.onmessage = ({ data }) => {
      const message = readFromRelay(String(data));
      if (message?.type === "enrolled") resolve(message);
    };
    socket.onclose = (event) => resolve(event.code);
  }).finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}

function reasonOf(code: number): Extract<Enrolment, { ok: false }>["reason"] {
  if (code === RELAY_CLOSE.refused) return "refused";
  if (code === RELAY_CLOSE.version) return "version";
  return code === RELAY_CLOSE.tooMany ? "busy" : "unreachable";
}
