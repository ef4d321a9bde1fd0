import { randomUUID } from "node:crypto";
import { sign } from "../../../relay/src/intake/signature";
import { isJsonObject, type Json, type JsonObject } from "../../../src/domain/json";
import { OPERATOR_ID } from "../../../src/simulators/desk/agent";
import type { RelayDoor } from "../../../src/simulators/desk/relay-door";
import type { OwnRelay } from "./own-relay";

/** iAdvize's server, pretended: it posts to the relay as the real one does. */
export interface Iadvize {
  /** Posts a webhook's event. Rejects where the relay does not take it. */
  tell(eventType: string, fields: JsonObject): Promise<void>;
  /**
   * Posts what is given, and answers what the relay said to it. Where it is the first word of a conversation and does not say
   * whose that is, the agent at the desk is told of as its owner before, as a real server told of it long ago.
   */
  post(door: RelayDoor, body: string): Promise<Response>;
}

export function openIadvize({ port, secret, pushApiKey }: Pick<OwnRelay, "port" | "secret" | "pushApiKey">): Iadvize {
  const told = new Set<string>();

  function send(door: RelayDoor, body: string): Promise<Response> {
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
    tell,
    async post(door, body) {
      const event = parse(body);
      const id = door === "webhook" && isJsonObject(event) ? event.conversationId : undefined;
      if (isJsonObject(event) && typeof id === "string" && !told.has(id)) {
        told.add(id);
        if (!namesOwner(event)) await tell("v2.conversation.pushed", ownerOf(event));
      }
      return send(door, body);
    },
  };
}

const namesOwner = (event: JsonObject) => event.operatorId !== undefined || event.operatorIds !== undefined;

/** What is told of a conversation when the agent at the desk gets it. */
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
