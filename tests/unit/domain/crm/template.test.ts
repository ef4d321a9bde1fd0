import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSite, type Site } from "../../../../src/domain/crm/site";
import {
  expandTemplate,
  parseTemplate,
  type TemplateProblem,
  type UrlTemplate,
} from "../../../../src/domain/crm/template";
import { eventVariable, type Value } from "../../../../src/domain/crm/variables";
import { conversation } from "../conversations";

const BASE = "https://crm.acme.example";

const NAMED = ["id", "q", "a", "b", "x%2Dy"];

function template(text: string): UrlTemplate {
  const parsed = parseTemplate(text, NAMED);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.template;
}

function site(pattern: string): Site {
  const parsed = parseSite(pattern);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.site;
}

/** Returns a value that was checked like a visitor's field. */
function checked(text: string): Value {
  return eventVariable("visitor.email", conversation({ email: text }));
}

function expand(text: string, values: Record<string, string>, sites = [site(`${BASE}/*`)]) {
  return expandTemplate(template(text), (name) => checked(values[name] ?? ""), sites);
}

describe("parseTemplate refuses", () => {
  test.each<[string, TemplateProblem]>([
    ["", { code: "template-empty" }],
    ["  ", { code: "template-empty" }],
    [`${BASE}/${"x".repeat(2_048)}`, { code: "template-too-long" }],
    // Not a URL.
    ["crm.acme.example/{id}", { code: "template-address", why: "scheme" }],
    ["/contacts/{id}", { code: "template-address", why: "scheme" }],
    ["ftp://crm.acme.example/{id}", { code: "template-address", why: "scheme" }],
    ["javascript:alert({id})", { code: "template-address", why: "scheme" }],
    ["javascript://crm.acme.example/%0a{id}", { code: "template-address", why: "scheme" }],
    ["data:text/html,{id}", { code: "template-address", why: "scheme" }],
    ["http://crm.acme.example/{id}", { code: "template-address", why: "insecure" }],
    ["https:///{id}", { code: "template-address", why: "form" }],
    ["https:crm.acme.example/{id}", { code: "template-address", why: "scheme" }],
    ["https://agent:secret@crm.acme.example/{id}", { code: "template-address", why: "credentials" }],
    ["https://crm.acme.example:99999/{id}", { code: "template-address", why: "form" }],
    ["https://crm acme.example/{id}", { code: "template-address", why: "space" }],
    [`${BASE}/a b/{id}`, { code: "template-address", why: "space" }],
    [`${BASE}/a\\b/{id}`, { code: "template-address", why: "character" }],
    [`${BASE}/a\n/{id}`, { code: "template-address", why: "space" }],
    [`${BASE}/\ud800/{id}`, { code: "template-address", why: "character" }],
    // An expression where no value is allowed.
    ["{id}", { code: "template-host" }],
    ["{id}://crm.acme.example/", { code: "template-host" }],
    ["https://{id}/", { code: "template-host" }],
    ["https://{id}.acme.example/", { code: "template-host" }],
    ["https://crm.{id}.example/", { code: "template-host" }],
    ["https://crm.acme.example{id}/", { code: "template-host" }],
    ["https://crm.acme.example{.id}/", { code: "template-host" }],
    ["https://crm.acme.example{;id}/", { code: "template-host" }],
    ["https://crm.acme.example{&id}", { code: "template-host" }],
    ["https://crm.acme.example:{id}/", { code: "template-host" }],
    ["https://crm.acme.example:84{id}/", { code: "template-host" }],
    ["https://{id}@crm.acme.example/", { code: "template-host" }],
    ["https://agent:{id}@crm.acme.example/", { code: "template-host" }],
    ["https://{/id}", { code: "template-host" }],
    // Syntax.
    [`${BASE}/{id`, { code: "template-syntax", at: 26 }],
    [`${BASE}/id}`, { code: "template-syntax", at: 28 }],
    [`${BASE}/{{id}}`, { code: "template-placeholder", text: "{{id}}", nearest: "visitor.externalUserId" }],
    [`${BASE}/{}`, { code: "template-syntax", at: 26 }],
    [`${BASE}/{?}`, { code: "template-syntax", at: 26 }],
    [`${BASE}/{id,}`, { code: "template-syntax", at: 26 }],
    [`${BASE}/x{id..q}`, { code: "template-syntax", at: 27 }],
    [`${BASE}/{id%2}`, { code: "template-syntax", at: 26 }],
    // Operators whose values can leave their component, and those that RFC 6570 reserves.
    [`${BASE}/{+id}`, { code: "template-operator", operator: "+" }],
    [`${BASE}/{#id}`, { code: "template-operator", operator: "#" }],
    [`${BASE}{+id}`, { code: "template-operator", operator: "+" }],
    [`${BASE}/{=id}`, { code: "template-operator", operator: "=" }],
    [`${BASE}/{!id}`, { code: "template-operator", operator: "!" }],
    [`${BASE}/{@id}`, { code: "template-operator", operator: "@" }],
    [`${BASE}/{|id}`, { code: "template-operator", operator: "|" }],
    [`${BASE}/{ id}`, { code: "template-operator", operator: " " }],
    // A shortened identifier belongs to another customer.
    [`${BASE}/{id:3}`, { code: "template-prefix", variable: "id" }],
    [`${BASE}/{?q,id:3}`, { code: "template-prefix", variable: "id" }],
    [`${BASE}/{id:3*}`, { code: "template-prefix", variable: "id" }],
    // Variables.
    [`${BASE}/{customer}`, { code: "template-variable", variable: "customer", nearest: "visitor.externalUserId" }],
    [`${BASE}/{id}{?q,term}`, { code: "template-variable", variable: "term" }],
    [`${BASE}/{__proto__}`, { code: "template-variable", variable: "__proto__" }],
    // Dot segments in the template itself.
    [`${BASE}/../{id}`, { code: "template-dot-segment" }],
    [`${BASE}/./{id}`, { code: "template-dot-segment" }],
    [`${BASE}/{id}/..`, { code: "template-dot-segment" }],
    [`${BASE}/%2e%2E/{id}`, { code: "template-dot-segment" }],
    [`${BASE}/.%2e/{id}`, { code: "template-dot-segment" }],
    [`${BASE}/#/contacts/../{id}`, { code: "template-dot-segment" }],
  ])("%j", (text, problem) => {
    expect(parseTemplate(text, NAMED)).toEqual({ ok: false, problem });
  });
});

describe("an expanded template", () => {
  test.each<[string, Record<string, string>, string]>([
    ["/contacts/{id}", { id: "CUST-417" }, "/contacts/CUST-417"],
    ["/contacts/{id}/{id}", { id: "7" }, "/contacts/7/7"],
    ["{/id}", { id: "7" }, "/7"],
    ["{/a,b}", { a: "1", b: "2" }, "/1/2"],
    ["{?q}", { q: "a b" }, "/?q=a%20b"],
    ["/search{?q,id}", { q: "ada@mail.example", id: "7" }, "/search?q=ada%40mail.example&id=7"],
    ["/search?tab=1{&q}", { q: "x&y=z" }, "/search?tab=1&q=x%26y%3Dz"],
    ["/search{?visitor.email}", { "visitor.email": "a+b@mail.example" }, "/search?visitor.email=a%2Bb%40mail.example"],
    ["/people{;id}", { id: "7" }, "/people;id=7"],
    ["/file{.id}", { id: "pdf" }, "/file.pdf"],
    ["/#/contacts/{id}", { id: "a/b#c?d" }, "/#/contacts/a%2Fb%23c%3Fd"],
    ["/web#id={id}&model=res.partner", { id: "7" }, "/web#id=7&model=res.partner"],
    ["/{q*}", { q: "x" }, "/x"],
    ["/{x%2Dy}", { "x%2Dy": "7" }, "/7"],
    ["/é/{id}", { id: "é" }, "/%C3%A9/%C3%A9"],
    ["/{id}", { id: "100%" }, "/100%25"],
    ["/{id}", { id: "%2F" }, "/%252F"],
    ["/{id}", { id: "https://evil.example/" }, "/https%3A%2F%2Fevil.example%2F"],
    ["/{id}", { id: "a\\b" }, "/a%5Cb"],
    ["/{id}", { id: "@evil.example" }, "/%40evil.example"],
    ["/{id}", { id: "..." }, "/..."],
    ["/v{a}.{b}", { a: ".", b: "." }, "/v..."],
    ["/{id}", { id: "a/b" }, "/a%2Fb"],
    ["/{id}", { id: "a..b/...c" }, "/a..b%2F...c"],
    ["/{id}", { id: "%252525252e%252525252e" }, "/%25252525252e%25252525252e"],
    ["/search?q={q}", { q: ".." }, "/search?q=.."],
    ["/search?q={q}", { q: "../admin" }, "/search?q=..%2Fadmin"],
    ["/search{?q}", { q: "..%2Fadmin" }, "/search?q=..%252Fadmin"],
    ["/#/search?q={q}", { q: "../admin" }, "/#/search?q=..%2Fadmin"],
  ])("%s with %j", (text, values, address) => {
    expect(expand(BASE + text, values)).toEqual({ state: "address", url: BASE + address });
  });

  test.each([
    ["http://localhost:5173{/id}", "http://localhost:5173/*", "http://localhost:5173/7"],
    ["http://localhost{/id}", "http://localhost/*", "http://localhost/7"],
    ["http://[::1]:8080{?id}", "http://[::1]:8080/*", "http://[::1]:8080/?id=7"],
    ["HTTPS://CRM.acme.example/{id}", `${BASE}/*`, `${BASE}/7`],
    ["https://crm.acme.example:443/{id}", `${BASE}/*`, `${BASE}/7`],
    ["https://a.acme.example/{id}", "https://*.acme.example/*", "https://a.acme.example/7"],
  ])("%s on %s", (text, pattern, url) => {
    expect(expand(text, { id: "7" }, [site(pattern)])).toEqual({ state: "address", url });
  });

  test("has the names of the missing variables", () => {
    expect(expand(`${BASE}/{id}{?q,a}`, { q: "x", a: "  " })).toEqual({ state: "missing", variables: ["id", "a"] });
  });

  test("lists each variable once", () => {
    expect(template(`${BASE}/{id}{?q,id}`).variables).toEqual(["id", "q"]);
  });
});

describe("expandTemplate refuses", () => {
  test.each<[string, Record<string, string>, object]>([
    ["/{id}", { id: "x".repeat(2_049) }, { reason: "value-too-long", variable: "id" }],
    ["/{id}", { id: "a\u0000b" }, { reason: "value-control-character", variable: "id" }],
    ["/{id}", { id: "a\nb" }, { reason: "value-control-character", variable: "id" }],
    ["/{id}", { id: "a\u0085b" }, { reason: "value-control-character", variable: "id" }],
    ["/{id}", { id: "a\ud800b" }, { reason: "value-malformed", variable: "id" }],
    ["/{id}", { id: "." }, { reason: "dot-segment" }],
    ["/{id}", { id: ".." }, { reason: "dot-segment" }],
    ["/contacts/{id}/edit", { id: ".." }, { reason: "dot-segment" }],
    ["/contacts/{a}{b}/edit", { a: ".", b: "." }, { reason: "dot-segment" }],
    ["/contacts/.{a}", { a: "." }, { reason: "dot-segment" }],
    ["/contacts/{.a}", { a: "." }, { reason: "dot-segment" }],
    ["/contacts{/a}", { a: ".." }, { reason: "dot-segment" }],
    ["/contacts/%2e{a}", { a: "." }, { reason: "dot-segment" }],
    ["/#/contacts/{id}", { id: ".." }, { reason: "dot-segment" }],
    ["/contacts/{id}?tab=1", { id: ".." }, { reason: "dot-segment" }],
    ...[
      "../admin",
      "7/../../admin",
      "7/..",
      "./admin",
      "..\\admin",
      "7\\..\\admin",
      "..%2Fadmin",
      "%2e%2e%2f",
      "%2e%2e",
      ".%2E/admin",
      "..%5Cadmin",
      "..%252Fadmin",
      "%252e%252e%252Fadmin",
      "..;/admin",
      "..%3Bx/admin",
      "..?x",
      "%2%65%2%65%2%66admin",
      "%25%32%65%25%32%65%25%32%66admin",
    ].flatMap((id): [string, Record<string, string>, object][] => [
      ["/contacts/{id}", { id }, { reason: "dot-segment" }],
      ["/contacts{/id}/edit?tab=1", { id }, { reason: "dot-segment" }],
      ["/#/contacts/{id}", { id }, { reason: "dot-segment" }],
    ]),
    ["/contacts/{a}{b}", { a: "..", b: "/admin" }, { reason: "dot-segment" }],
  ])("%s with %j", (text, values, refusal) => {
    expect(expand(BASE + text, values)).toEqual({ state: "refused", ...refusal });
  });

  test("a URL outside the CRM's sites", () => {
    const sites = [site("https://crm.acme.example/app/*"), site("https://other.example/*")];
    expect(expand(`${BASE}/{id}`, { id: "7" }, sites)).toEqual({ state: "refused", reason: "outside-sites" });
    expect(expand(`${BASE}/app/{id}`, { id: "7" }, sites)).toMatchObject({ state: "address" });
    expect(expand("https://crm.acme.example:8443/app/{id}", { id: "7" }, sites)).toMatchObject({
      reason: "outside-sites",
    });
  });

  test("a URL whose origin differs from the template's", () => {
    // `parseTemplate` accepts no such template. This tests the second line of defence.
    const forged = { text: "https://{id}/", variables: ["id"], origin: BASE };
    const valueFor = (): Value => ({ state: "told", text: "evil.example" });
    expect(expandTemplate(forged, valueFor, [site("https://evil.example/*")])).toEqual({
      state: "refused",
      reason: "no-address",
    });
    expect(expandTemplate({ ...forged, text: "{id}" }, valueFor, [])).toEqual({
      state: "refused",
      reason: "no-address",
    });
  });
});

describe("for any values, the structure of the URL stays the same", () => {
  const hostile = fc.constantFrom(
    "/",
    "?",
    "#",
    "%",
    "\\",
    "@",
    "://",
    ":",
    "&",
    "=",
    ";",
    "..",
    ".",
    "%2e",
    "%2F",
    "{",
    "}",
    "+",
    " ",
  );
  const value = fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
    fc
      .array(fc.oneof(hostile, fc.string({ unit: "grapheme", maxLength: 4 })), { minLength: 1, maxLength: 8 })
      .map((parts) => parts.join("")),
  );
  const texts = [
    "/a/{id}/b",
    "{/id}",
    "/a{?id,q}",
    "/a?x=1{&q}&y={id}",
    "/a{;id}",
    "/f{.id}",
    "/{id}{q}",
    "/#/r/{id}/{q}",
    "/{a}?q={q}#{b}",
  ];

  test.each(texts)("%s", (text) => {
    const plain = expand(BASE + text, { id: "x", q: "x", a: "x", b: "x" });
    if (plain.state !== "address") throw new Error(plain.state);
    const expected = shapeOf(plain.url);
    fc.assert(
      fc.property(value, value, value, value, (id, q, a, b) => {
        const expansion = expand(BASE + text, { id, q, a, b });
        if (expansion.state !== "address") return;
        expect(shapeOf(expansion.url)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test("and a value can be read back unchanged", () => {
    fc.assert(
      fc.property(value, (q) => {
        const expansion = expand(`${BASE}/search{?q}`, { q });
        if (expansion.state === "address") expect(new URL(expansion.url).searchParams.get("q")).toBe(q.trim());
      }),
      { numRuns: 500 },
    );
  });

  test("and no text makes a template throw", () => {
    const piece = fc.oneof(
      hostile,
      fc.constantFrom("https://", "crm.acme.example", "{id}", "{?q}", "{/a}", "{", "}", ",", "*", ":3"),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, fc.boolean(), value, (tail, isAddress, id) => {
        const parsed = parseTemplate(isAddress ? BASE + tail : tail, NAMED);
        if (!parsed.ok) return;
        const expansion = expandTemplate(parsed.template, () => checked(id), [site(`${BASE}/*`)]);
        if (expansion.state === "address") expect(new URL(expansion.url).origin).toBe(BASE);
      }),
      { numRuns: 3_000 },
    );
  });
});

/** The structure that a value must not change. */
function shapeOf(address: string) {
  const url = new URL(address);
  return {
    origin: url.origin,
    user: url.username + url.password,
    pathSegments: url.pathname.split("/").length,
    queryKeys: [...url.searchParams.keys()],
    fragmentSegments: url.hash.split("/").length,
    hasFragment: url.hash !== "",
  };
}
