import { beforeEach, expect, test } from "vitest";
import { installBrowserFakes } from "../browser-fakes";

const fakes = await installBrowserFakes();
const { openPages } = await import("../../../src/platform/tabs");

beforeEach(() => fakes.reset());

test("returns only pages that the extension may see: no private windows, no browser pages", async () => {
  fakes.permissions.setGrantedOrigins(["https://crm.example.test/*"]);
  const add = (url: string, more = {}) => fakes.tabs.add({ url, title: `Title of ${url}`, windowId: 1, ...more });
  add("https://crm.example.test/contacts/7");
  add("https://mail.example.test/inbox");
  add("about:blank");
  add("https://crm.example.test/contacts/8", { windowId: 2, incognito: true });
  const address = "https://crm.example.test/contacts/7";
  expect(await openPages()).toEqual([{ address, title: `Title of ${address}` }]);
});
