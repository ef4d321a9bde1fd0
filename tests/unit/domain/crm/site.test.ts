import { describe, expect, test } from "vitest";
import {
  isAllowedHost,
  isOnSite,
  isOnSites,
  mayBeHttp,
  normalizeSite,
  parseSite,
  permissionPattern,
  type Site,
  suggestSite,
} from "../../../../src/domain/crm/site";

function site(pattern: string): Site {
  const parsed = parseSite(pattern);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.site;
}

describe("parseSite refuses", () => {
  test.each([
    ["", "site-empty"],
    ["   ", "site-empty"],
    ["crm.acme.example", "site-form"],
    ["https://crm.acme.example", "site-form"],
    ["ftp://crm.acme.example/*", "site-form"],
    ["file:///*", "site-form"],
    ["chrome-extension://abcdef/*", "site-form"],
    ["*://crm.acme.example/*", "site-form"],
    ["https://crm.*.example/*", "site-form"],
    ["https://*crm.acme.example/*", "site-form"],
    ["https://crm.acme.example:99999/*", "site-form"],
    ["https://crm.acme.example:*/*", "site-form"],
    ["https://agent:secret@crm.acme.example/*", "site-form"],
    ["https://crm.acme.example/a b", "site-form"],
    ["https://crm.acme.example/#/*", "site-form"],
    ["https://crm.acme.example\\@evil.example/*", "site-form"],
    ["http://crm.acme.example/*", "site-insecure"],
    ["http://localhost.evil.example/*", "site-insecure"],
    ["http://*.acme.example/*", "site-insecure"],
    ["http://corp.example/*", "site-insecure"],
    ["http://8.8.8.8/*", "site-insecure"],
    ["http://172.32.0.1/*", "site-insecure"],
    ["http://192.169.0.1/*", "site-insecure"],
    ["http://10.0.0.1.evil.example/*", "site-insecure"],
    ["http://[2001:db8::1]/*", "site-insecure"],
    ["http://crm.localhost.evil.example/*", "site-insecure"],
    ["https://*/*", "site-too-wide"],
    ["*://*/*", "site-too-wide"],
    ["http://*/*", "site-too-wide"],
    ["https://*.com/*", "site-too-wide"],
    ["https://*.com:8443/*", "site-too-wide"],
    ["<all_urls>", "site-too-wide"],
  ])("%j: %s", (pattern, problem) => {
    expect(parseSite(pattern)).toEqual({ ok: false, problem });
  });
});

describe("http that a policy allows", () => {
  const ALLOWED = ["crm.firma.example", "*.tools.example"];

  test.each<[string, boolean]>([
    ["http://crm.firma.example/*", true],
    ["http://crm.firma.example:8080/crm/*", true],
    ["http://tools.example/*", true],
    ["http://crm.tools.example/*", true],
    ["http://*.tools.example/*", true],
    ["http://*.eu.tools.example/*", true],
    ["http://localhost/*", true],
    ["http://firma.example/*", false],
    ["http://*.crm.firma.example/*", false],
    ["http://a.crm.firma.example/*", false],
    ["http://crm.firma.example.evil.example/*", false],
    ["http://eviltools.example/*", false],
    ["http://other.example/*", false],
  ])("%s: %s", (pattern, isAllowed) => {
    expect(parseSite(pattern, ALLOWED).ok).toBe(isAllowed);
    if (!isAllowed) expect(parseSite(pattern, ALLOWED)).toEqual({ ok: false, problem: "site-insecure" });
  });

  test("does not permit a wildcard that is too wide", () => {
    expect(parseSite("http://*/*", ALLOWED)).toEqual({ ok: false, problem: "site-too-wide" });
    expect(parseSite("http://*.example/*", ["*.example"])).toEqual({ ok: false, problem: "site-too-wide" });
  });

  test.each([
    ["crm.firma.example", true],
    ["*.firma.example", true],
    ["198.51.100.7", true],
    ["*", false],
    ["*.com", false],
    ["", false],
    ["http://crm.firma.example", false],
    ["crm.firma.example/crm", false],
    ["crm.firma.example:8080", false],
    ["crm..example", false],
    ["*.*.example", false],
    ["crm firma", false],
  ])("%j is accepted as a host: %s", (text, isHost) => {
    expect(isAllowedHost(text)).toBe(isHost);
  });

  test("is not needed in a company's own network", () => {
    expect([mayBeHttp("crm.firma.example", []), mayBeHttp("crm.intranet", [])]).toEqual([false, true]);
  });

  test("is not needed for a site that is already accepted", () => {
    expect(isOnSites("http://crm.firma.example/contacts/1", ["http://crm.firma.example/*"])).toBe(true);
    expect(isOnSites("https://crm.firma.example/contacts/1", ["http://crm.firma.example/*"])).toBe(false);
    expect(isOnSites("http://other.example/contacts/1", ["http://crm.firma.example/*", "<all_urls>"])).toBe(false);
  });
});

describe("parseSite accepts", () => {
  test.each<[string, Partial<Site>, string]>([
    [
      "https://crm.acme.example/*",
      { hostname: "crm.acme.example", subdomains: false, port: "", path: "/*" },
      "https://crm.acme.example/*",
    ],
    ["https://*.acme.example/*", { hostname: "acme.example", subdomains: true }, "https://*.acme.example/*"],
    ["https://crm.acme.example:8443/app/*", { port: "8443", path: "/app/*" }, "https://crm.acme.example:8443/*"],
    ["http://localhost:5173/*", { scheme: "http", hostname: "localhost", port: "5173" }, "http://localhost:5173/*"],
    ["http://127.0.0.1/*", { scheme: "http", hostname: "127.0.0.1" }, "http://127.0.0.1/*"],
    ["http://crm/*", { hostname: "crm" }, "http://crm/*"],
    ["http://crm_2:8080/app/*", { hostname: "crm_2", port: "8080" }, "http://crm_2:8080/*"],
    ["http://crm.intranet/*", { hostname: "crm.intranet" }, "http://crm.intranet/*"],
    ["http://*.acme.corp/*", { hostname: "acme.corp", subdomains: true }, "http://*.acme.corp/*"],
    ["http://crm.home.arpa/*", { hostname: "crm.home.arpa" }, "http://crm.home.arpa/*"],
    ["http://10.1.2.3/*", { hostname: "10.1.2.3" }, "http://10.1.2.3/*"],
    ["http://172.16.0.9/*", { hostname: "172.16.0.9" }, "http://172.16.0.9/*"],
    ["http://192.168.1.20:8069/*", { port: "8069" }, "http://192.168.1.20:8069/*"],
    ["http://[fd12:3456::1]/*", { hostname: "[fd12:3456::1]" }, "http://[fd12:3456::1]/*"],
    ["http://[::1]:8080/*", { scheme: "http", hostname: "[::1]", port: "8080" }, "http://[::1]:8080/*"],
  ])("%s", (pattern, fields, permission) => {
    expect(site(pattern)).toMatchObject({ pattern, ...fields });
    expect(permissionPattern(site(pattern))).toBe(permission);
  });
});

describe("normalizeSite", () => {
  test.each([
    ["HTTPS://CRM.Acme.Example/App/*", "https://crm.acme.example/App/*"],
    ["https://*.Müller.example/*", "https://*.xn--mller-kva.example/*"],
    [" https://crm.acme.example ", "https://crm.acme.example/*"],
    ["https://crm.acme.example:443/*", "https://crm.acme.example:443/*"],
    ["https://[FD00::1]:8443/*", "https://[fd00::1]:8443/*"],
    ["http://192.168.1/*", "http://192.168.0.1/*"],
    ["https://*/*", "https://*/*"],
    ["https://*.com/*", "https://*.com/*"],
    ["https://crm.*.example/*", "https://crm.*.example/*"],
    ["https://agent@crm.acme.example/*", "https://agent@crm.acme.example/*"],
    ["<all_urls>", "<all_urls>"],
    ["", ""],
  ])("converts %j to %j", (pattern, normal) => {
    expect(normalizeSite(pattern)).toBe(normal);
    expect(normalizeSite(normal)).toBe(normal);
  });
});

describe("isOnSite", () => {
  test.each([
    ["https://crm.acme.example/*", "https://crm.acme.example/", true],
    ["https://crm.acme.example/*", "https://crm.acme.example/a?b#c", true],
    ["https://crm.acme.example/*", "https://crm.acme.example:443/", true],
    ["https://crm.acme.example:443/*", "https://crm.acme.example/", true],
    ["https://crm.acme.example/*", "https://crm.acme.example:8443/", false],
    ["https://crm.acme.example:8443/*", "https://crm.acme.example/", false],
    ["https://crm.acme.example/*", "http://crm.acme.example/", false],
    ["https://crm.acme.example/*", "https://crm.acme.example.evil.example/", false],
    ["https://crm.acme.example/*", "https://crmXacme.example/", false],
    ["https://crm.acme.example/*", "https://sub.crm.acme.example/", false],
    ["https://*.acme.example/*", "https://acme.example/", true],
    ["https://*.acme.example/*", "https://a.b.acme.example/", true],
    ["https://*.acme.example/*", "https://notacme.example/", false],
    ["https://crm.acme.example/app/*", "https://crm.acme.example/app/x", true],
    ["https://crm.acme.example/app/*", "https://crm.acme.example/other/app/x", false],
    ["https://crm.acme.example/app/*", "https://crm.acme.example/?/app/", false],
    ["https://crm.acme.example/a.c", "https://crm.acme.example/abc", false],
    ["https://crm.acme.example/a.c", "https://crm.acme.example/a.c", true],
    ["https://crm.acme.example/*/edit?id=*", "https://crm.acme.example/people/edit?id=7", true],
    ["https://crm.acme.example/*/edit?id=*", "https://crm.acme.example/people/editXid=7", false],
    ["http://[::1]:8080/*", "http://[::1]:8080/x", true],
  ])("%s and %s: %s", (pattern, address, expected) => {
    expect(isOnSite(site(pattern), new URL(address))).toBe(expected);
  });
});

describe("suggestSite", () => {
  test.each([
    ["crm.acme.example", "https://crm.acme.example/*"],
    [" https://crm.acme.example/contacts/12?tab=1#top ", "https://crm.acme.example/*"],
    ["https://CRM.Acme.example:8443/", "https://crm.acme.example:8443/*"],
    ["https://büro.example/", "https://xn--bro-hoa.example/*"],
    ["http://localhost:5173", "http://localhost:5173/*"],
    ["https://*.acme.example/*", "https://*.acme.example/*"],
    ["<all_urls>", "<all_urls>"],
    ["", ""],
    ["not a host", "not a host"],
  ])("%j: %s", (text, suggestion) => {
    expect(suggestSite(text)).toBe(suggestion);
  });
});
