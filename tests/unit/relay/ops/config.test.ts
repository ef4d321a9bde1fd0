import { describe, expect, test } from "vitest";
import { createMonotonicClock } from "../../../../relay/src/ops/clock";
import { ConfigError, readConfig } from "../../../../relay/src/ops/config";

describe("the settings", () => {
  test("have defaults for one process on this machine", () => {
    expect(readConfig({ RELAY_PORT: "" }, "/srv")).toEqual({
      data: "/srv/relay-data",
      host: "127.0.0.1",
      port: 8787,
      opsHost: "127.0.0.1",
      opsPort: 9464,
      url: undefined,
      secretsFile: "/srv/relay-data/webhook-secret",
      isOwnSecretsFile: true,
      pushApiKey: undefined,
      eventsMs: 86_400_000,
      spoolBytes: 64 * 1024 * 1024,
      nats: undefined,
      oidc: undefined,
      log: "info",
    });
  });

  test("contain the NATS servers", () => {
    const { nats } = readConfig({ RELAY_NATS: "nats://a:4222, nats://b:4222", RELAY_NATS_REPLICAS: "3" }, "/srv");
    expect(nats).toEqual({ servers: ["nats://a:4222", "nats://b:4222"], replicas: 3, tokenFile: undefined });
  });

  test.each([
    ["RELAY_PORT", "http"],
    ["RELAY_PORT", "70000"],
    ["RELAY_EVENT_HOURS", "193"],
    ["RELAY_PUSH_API_KEY", "short"],
    ["RELAY_LOG", "loud"],
    ["RELAY_URL", "relay.example"],
    ["RELAY_OIDC_ISSUER", "https://login.example"],
  ])("reject %s=%s and name the variable", (name, value) => {
    expect(() => readConfig({ [name]: value }, "/srv")).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value }, "/srv")).toThrow(name);
  });
});

test("the time of a process does not jump if the clock is set", () => {
  let wall = 1_000_000;
  let steady = 50;
  const now = createMonotonicClock(
    () => wall,
    () => steady,
  );
  expect(now()).toBe(1_000_000);
  wall += 86_400_000;
  steady += 10;
  expect(now()).toBe(1_000_010);
});
