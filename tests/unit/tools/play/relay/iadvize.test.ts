import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { sign } from "../../../../../relay/src/intake/signature";
import { openIadvize } from "../../../../../tools/play/relay/iadvize";

const SURVEY = { eventType: "satisfaction.answered", platform: "sd", projectId: 7, conversationId: "c-1" };
let posts: { url: string; event: Record<string, unknown> }[];
let status: number;

beforeEach(() => {
  posts = [];
  status = 202;
  vi.stubGlobal("fetch", async (url: string, { headers, body }: { headers: HeadersInit; body: string }) => {
    const signature = new Headers(headers).get("x-iadvize-signature");
    expect(signature).toBe(url.includes("/webhooks/") ? sign("secret", body) : null);
    posts.push({ url, event: JSON.parse(body) });
    return new Response(null, { status });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const iadvize = () => openIadvize({ port: 1, secret: "secret", pushApiKey: "key" });
const types = () => posts.map(({ event }) => event.eventType);

describe("the simulated iAdvize server", () => {
  test("posts the agent of a conversation once before a survey answer in it", async () => {
    const { post } = iadvize();
    for (let time = 0; time < 2; time += 1) await post("webhook", JSON.stringify(SURVEY));
    expect(types()).toEqual(["v2.conversation.pushed", "satisfaction.answered", "satisfaction.answered"]);
    const { eventType: _, ...same } = SURVEY;
    expect(posts[0]?.event).toMatchObject({ ...same, operatorId: 90210 });
    expect(posts[1]).toMatchObject({ url: "http://127.0.0.1:1/webhooks/iadvize", event: SURVEY });
  });

  test.each([{ operatorId: 7 }, { operatorIds: [7] }])("posts nothing before an event with %j", async (owner) => {
    const { post } = iadvize();
    await post("webhook", JSON.stringify({ ...SURVEY, ...owner }));
    await post("webhook", JSON.stringify(SURVEY));
    expect(types()).toEqual(["satisfaction.answered", "satisfaction.answered"]);
  });

  test("posts Push API events to their endpoint, unsigned", async () => {
    await iadvize().post("push-api", JSON.stringify({ name: "conversation.end", conversationId: "c-1" }));
    expect(posts.map(({ url }) => url)).toEqual(["http://127.0.0.1:1/push-api/key"]);
  });

  test("throws if the relay rejects a post", async () => {
    status = 401;
    await expect(iadvize().postEvent("user.connected", { userId: 7 })).rejects.toThrow("401");
  });
});
