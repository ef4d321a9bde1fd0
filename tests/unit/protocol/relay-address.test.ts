import { describe, expect, test } from "vitest";
import {
  enrolmentLink,
  loginAddress,
  readEnrolmentLink,
  readRelayAddress,
  streamAddress,
} from "../../../src/protocol/relay-address";

const CODE = "c".repeat(32);

describe("the URL of a relay", () => {
  test.each([
    ["wss://relay.example", "wss://relay.example"],
    ["https://relay.example/", "wss://relay.example"],
    ["https://Relay.example:8443/bridge/", "wss://relay.example:8443/bridge"],
    ["ws://localhost:8787", "ws://localhost:8787"],
    ["http://127.0.0.1:8787/", "ws://127.0.0.1:8787"],
    ["http://[::1]:8787", "ws://[::1]:8787"],
  ])("%s is read as %s", (text, address) => {
    expect(readRelayAddress(text)).toBe(address);
    expect(readRelayAddress(address)).toBe(address);
  });

  test.each([
    "",
    "relay.example",
    "ws://relay.example",
    "http://localhost.example",
    "ftp://localhost",
    "wss://ada@relay.example",
    "wss://relay.example/?token=1",
    "wss://relay.example/#x",
    "javascript:alert(1)",
    `wss://relay.example/${"x".repeat(3_000)}`,
  ])("%s is rejected", (text) => {
    expect(readRelayAddress(text)).toBeUndefined();
  });

  test("is the base of the stream and the login", () => {
    expect(streamAddress("wss://relay.example/bridge")).toBe("wss://relay.example/bridge/stream");
    expect(loginAddress("ws://localhost:8787")).toBe("http://localhost:8787/login");
  });
});

describe("an enrolment link", () => {
  test.each(["wss://relay.example", "wss://relay.example/bridge", "ws://localhost:8787"])("of %s is read", (relay) => {
    expect(readEnrolmentLink(` ${enrolmentLink(relay, CODE)}\n`)).toEqual({ relay, code: CODE });
  });

  test.each([
    "",
    CODE,
    "https://relay.example/enrol",
    `https://relay.example/enrol#${CODE}x`,
    `https://relay.example/other#${CODE}`,
    `https://relay.example/enrol?a=b#${CODE}`,
    `http://relay.example/enrol#${CODE}`,
  ])("%s is rejected", (text) => {
    expect(readEnrolmentLink(text)).toBeUndefined();
  });
});
