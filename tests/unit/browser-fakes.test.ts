import { beforeEach, describe, expect, it, vi } from "vitest";
import { installBrowserFakes } from "./browser-fakes";

const fakes = await installBrowserFakes();
const { default: browser } = await import("webextension-polyfill");

beforeEach(() => fakes.reset());

describe("webextension-polyfill on the fakes", () => {
  it("stores values, returns defaults and returns copies", async () => {
    const value = { list: [1] };
    await browser.storage.session.set({ value });
    value.list.push(2);
    expect(await browser.storage.session.get({ value: null, other: "default" })).toEqual({
      value: { list: [1] },
      other: "default",
    });
    expect(fakes.storage.read("session")).toEqual({ value: { list: [1] } });
    await browser.storage.session.remove("value");
    expect(await browser.storage.session.get()).toEqual({});
  });

  it("reports changes per area and for all areas, and none if nothing changed", async () => {
    const all = vi.fn();
    const local = vi.fn();
    browser.storage.onChanged.addListener(all);
    browser.storage.local.onChanged.addListener(local);
    await browser.storage.local.set({ a: 1 });
    await browser.storage.local.set({ a: 1 });
    fakes.storage.write("managed", { settings: {} });
    expect(local.mock.calls).toEqual([[{ a: { newValue: 1 } }]]);
    expect(all.mock.calls).toEqual([
      [{ a: { newValue: 1 } }, "local"],
      [{ settings: { newValue: {} } }, "managed"],
    ]);
    await expect(browser.storage.managed.set({ a: 1 })).rejects.toThrow("read-only");
  });

  it("accepts a response as a promise and through sendResponse", async () => {
    await expect(fakes.runtime.deliver("hello")).rejects.toThrow("Receiving end does not exist");
    browser.runtime.onMessage.addListener((message: unknown) =>
      message === "promise" ? Promise.resolve("kept") : undefined,
    );
    expect(await fakes.runtime.deliver("promise")).toBe("kept");
    expect(await fakes.runtime.deliver("nobody's")).toBeUndefined();
    browser.runtime.onMessage.addListener((message: unknown, _sender, respond) => {
      if (message === "callback") setTimeout(() => respond("called back"));
      return true;
    });
    expect(await fakes.runtime.deliver("callback")).toBe("called back");
  });

  it("sends a message to other contexts and to tabs", async () => {
    await expect(browser.runtime.sendMessage("x")).rejects.toThrow("Receiving end does not exist");
    fakes.runtime.receive((message) => `got ${message}`);
    expect(await browser.runtime.sendMessage("x")).toBe("got x");
    fakes.tabs.receive((tabId, message) => ({ tabId, message }));
    expect(await browser.tabs.sendMessage(7, "y")).toEqual({ tabId: 7, message: "y" });
  });

  it("grants and removes host permissions, and applies patterns", async () => {
    const added = vi.fn();
    browser.permissions.onAdded.addListener(added);
    expect(await browser.permissions.request({ origins: ["https://*.example.test/*"] })).toBe(true);
    expect(added).toHaveBeenCalledWith({ origins: ["https://*.example.test/*"], permissions: [] });
    expect(await browser.permissions.contains({ origins: ["https://crm.example.test/*"] })).toBe(true);
    expect(await browser.permissions.contains({ origins: ["http://crm.example.test/*"] })).toBe(false);
    fakes.permissions.answerRequests(false);
    expect(await browser.permissions.request({ origins: ["https://other.test/*"] })).toBe(false);
    fakes.permissions.setGrantedOrigins([]);
    expect(await browser.permissions.contains({ origins: ["https://crm.example.test/*"] })).toBe(false);
  });

  it("shows the URL of a tab only if the site is granted", async () => {
    fakes.permissions.setGrantedOrigins(["https://crm.test/*"]);
    const crm = fakes.tabs.add({ url: "https://crm.test/contact/1", active: true });
    const other = fakes.tabs.add({ url: "https://secret.test/" });
    expect((await browser.tabs.get(crm.id)).url).toBe("https://crm.test/contact/1");
    expect(await browser.tabs.get(other.id)).not.toHaveProperty("url");
    expect(await browser.tabs.query({ url: "https://crm.test/contact/*" })).toHaveLength(1);
    expect(await browser.tabs.query({ url: ["https://secret.test/*"] })).toEqual([]);
    await browser.tabs.update(other.id, { active: true });
    expect((await browser.tabs.query({ active: true, lastFocusedWindow: true })).map(({ id }) => id)).toEqual([
      other.id,
    ]);
    await expect(browser.tabs.get(99)).rejects.toThrow("No tab with id: 99");
    await expect(browser.scripting.executeScript({ target: { tabId: other.id }, files: ["/a.js"] })).rejects.toThrow();
    await browser.scripting.executeScript({ target: { tabId: crm.id }, files: ["/a.js"] });
    expect(fakes.scripting.executed()).toHaveLength(1);
  });

  it("registers a content script once", async () => {
    const script = { id: "crm", matches: ["https://crm.test/*"], js: ["/crm.js"] };
    await browser.scripting.registerContentScripts([script]);
    await expect(browser.scripting.registerContentScripts([script])).rejects.toThrow("Duplicate");
    expect(await browser.scripting.getRegisteredContentScripts({ ids: ["crm", "none"] })).toEqual([script]);
    await browser.scripting.unregisterContentScripts({ ids: ["crm"] });
    expect(fakes.scripting.registered()).toEqual([]);
  });

  it("shows notifications, badge and alarms", async () => {
    const clicked = vi.fn();
    browser.notifications.onClicked.addListener(clicked);
    await browser.notifications.create("n", { type: "basic", title: "t", message: "m" });
    fakes.notifications.click("n");
    expect(clicked).toHaveBeenCalledWith("n");
    expect(await browser.notifications.clear("n")).toBe(true);
    await browser.action.setBadgeText({ text: "3" });
    expect(fakes.action.state()).toEqual({ text: "3" });
    await browser.alarms.create("resend", { delayInMinutes: 1 });
    const rang = vi.fn();
    browser.alarms.onAlarm.addListener(rang);
    fakes.alarms.ring("resend");
    expect(rang).toHaveBeenCalledOnce();
    expect(await browser.alarms.getAll()).toEqual([]);
  });

  it("removes listeners at a reset, and lets a test make a call fail", async () => {
    const listener = vi.fn();
    browser.storage.onChanged.addListener(listener);
    browser.runtime.onMessage.addListener(listener);
    fakes.reset();
    await browser.storage.local.set({ a: 1 });
    await expect(fakes.runtime.deliver("x")).rejects.toThrow();
    expect(listener).not.toHaveBeenCalled();
    vi.spyOn(fakes.browser.storage.session, "set").mockRejectedValueOnce(new Error("full"));
    await expect(browser.storage.session.set({ a: 1 })).rejects.toThrow("full");
  });
});
