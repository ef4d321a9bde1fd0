import { saveAccess } from "../../platform/access";
import { readEnrolmentLink, streamAddress } from "../../protocol/relay-address";
import { type FromRelay, RELAY_CLOSE, RELAY_TIMES, RELAY_VERSION } from "../../protocol/relay-wire";
import type { Enrolment } from "../../protocol/to-worker";
import { Connection } from "./connection";

/** Uses an enrolment link, which works once. The token that comes of it is kept, and told to nobody. */
export async function enrol(link: string): Promise<Enrolment> {
  const read = readEnrolmentLink(link);
  if (!read) return { ok: false, reason: "no-link" };
  const { relay, code } = read;
  const answer = await ask(streamAddress(relay), code);
  if (typeof answer === "string") return { ok: false, reason: answer };
  await saveAccess({ relay, token: answer.token });
  return { ok: true, relay, agent: answer.agent };
}

type Enrolled = Extract<FromRelay, { type: "enrolled" }>;
type Reason = Extract<Enrolment, { ok: false }>["reason"];

function ask(address: string, code: string): Promise<Enrolled | Reason> {
  return new Promise((resolve) => {
    const connection = new Connection(address, {
      first: { type: "enrol", version: RELAY_VERSION, code },
      hear: async (message) => {
        if (message.type !== "enrolled") return;
        connection.close();
        resolve(message);
      },
      closed: (closeCode) => resolve(reasonOf(closeCode)),
    });
    setTimeout(() => {
      connection.close();
      resolve("unreachable");
    }, RELAY_TIMES.helloMs);
  });
}

function reasonOf(code: number): Reason {
  if (code === RELAY_CLOSE.refused) return "refused";
  if (code === RELAY_CLOSE.version) return "version";
  return code === RELAY_CLOSE.tooMany ? "busy" : "unreachable";
}
