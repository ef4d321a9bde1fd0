import { randomUUID } from "node:crypto";
import { sign } from "../../../relay/src/intake/signature";
import { isJsonObject, type Json, type JsonObject } from "../../../src/domain/json";
import { OPERATOR_ID } from "../../../src/simulators/desk/agent";
import type { RelayEndpoint } from "../../../src/simulators/desk/relay-endpoint";
import type { OwnRelay } from "./own-relay";

/** A simulated iAdvize server, which posts to the relay like the real one. */
export interface Iadvize {
  /** Posts a webhook's event. Rejects if the relay does not accept it. */
  postEvent(eventType: string, fields: JsonObject): Promise<void>;
  /**
   * Posts the body and returns the relay's response. If it is the first event of a conversation and does not name its owner, the
   * agent at the desk is first reported as the owner, as the real server would have done before.
   */
  post(door: RelayEndpoint, body: string): Promise<Response>;
}

export function openIadvize({ port, secret, pushApiKey }: Pick<OwnRelay, "port" | "secret" | "pushApiKey">): Iadvize {
  const known = new Set<string>();

  function send(door: RelayEndpoint, body: string): Promise<Response> {
    const path = door === "webhook" ? "webhooks/iadvize" : `push-api/${pushApiKey}`;
    return fetch(`http://127.0.0.1:${port}/${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(door === "webhook" && { "x-iadvize-signature": sign(secret, body) }),
      },
      body,
    });
  }

  async function tell(eventType: string, fields: JsonObject): Promise<void> {
    const event = { eventId: randomUUID(), eventType, platform: "ha", createdAt: new Date().toISOString(), ...fields };
    const { status } = await send("webhook", JSON.stringify(event));
    if (status !== 202) throw new Error(`the relay answered ${status} to ${eventType}`);
  }

  return {
    postEvent: tell,
    async post(door, body) {
      const event = parse(body);
      const id = door === "webhook" && isJsonObject(event) ? event.conversationId : undefined;
      if (isJsonObject(event) && typeof id === "string" && !known.has(id)) {
        known.add(id);
        if (!namesOwner(event)) await tell("v2.conversation.pushed", ownerOf(event));
      }
      return send(door, body);
    },
  };
}

const namesOwner = (event: JsonObject) => event.operatorId !== undefined || event.operatorIds !== undefined;

/** Returns the fields of the event that is sent when the agent at the desk gets the conversation. */
function ownerOf(event: JsonObject): JsonObject {
  const same = ["conversationId", "projectId", "platform"].flatMap((name) => {
    const value = event[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(same), operatorId: OPERATOR_ID, channel: "CHAT" };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
