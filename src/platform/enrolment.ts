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

/** The relay closes with it where it did what it was asked for. */
const DONE = 1000;

/**
 * What came of an enrolment link: the relay does not take it, or no more tries of anybody's; it speaks another version of the
 * messages, or can't be reached.
 */
export type Enrolment = { ok: true } | { ok: false; reason: "refused" | "busy" | "version" | "unreachable" };

/**
 * Uses the code of an enrolment link, which works once. To be asked by a page of the extension. The token that comes of it is
 * kept, and told to nobody.
 */
export async function enrol(relay: string, code: string): Promise<Enrolment> {
  const answer = await ask(relay, { type: "enrol", version: RELAY_VERSION, code });
  if (typeof answer === "number") return { ok: false, reason: reasonOf(answer) };
  await saveAccess({ relay, token: answer.token });
  return { ok: true };
}

/**
 * Has the relay revoke the token, so that it is of no use to whoever has a copy of it. To be asked by a page of the extension.
 *
 * @returns whether the token counts no more, for all that is known
 */
export async function leaveRelay({ relay, token }: Access): Promise<boolean> {
  const answer = await ask(relay, { type: "leave", version: RELAY_VERSION, token });
  return answer === DONE || answer === RELAY_CLOSE.refused;
}

/** Gives the relay's answer, or the code with which it closed the connection. */
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
