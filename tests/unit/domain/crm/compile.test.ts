import { expect, test } from "vitest";
import { compileCrm } from "../../../../src/domain/crm/compile";
import { crmWith } from "../conversations";

test("accepts a valid CRM", () => {
  const crm = crmWith({ sites: ["https://*.acme.example/*"], records: ["https://eu.acme.example/{visitor.email}"] });
  const result = compileCrm(crm);
  expect(result).toMatchObject({ ok: true, compiled: { crm, sites: [{ hostname: "acme.example" }], templates: [{}] } });
});

test("reports every problem with its field", () => {
  const crm = crmWith({
    sites: ["https://crm.acme.example/*", "http://crm.acme.example/*"],
    variables: { q: { template: "{visitor.email}" }, odd: { template: "{q} {customer}" } },
    records: [
      "https://crm.acme.example/{q}",
      "https://evil.example/{q}",
      "https://crm.acme.example.evil.example/{q}",
      "https://crm.acme.example/{term}",
      "https://crm.acme.example/{constructor}",
    ],
  });
  expect(compileCrm(crm)).toEqual({
    ok: false,
    problems: [
      { field: "sites.1", problem: { code: "site-insecure" } },
      { field: "variables.odd", problem: { code: "template-variable", variable: "q" } },
      { field: "records.1", problem: { code: "template-outside-sites", host: "evil.example" } },
      { field: "records.2", problem: { code: "template-outside-sites", host: "crm.acme.example.evil.example" } },
      { field: "records.3", problem: { code: "template-variable", variable: "term" } },
      { field: "records.4", problem: { code: "template-variable", variable: "constructor" } },
    ],
  });
});

test("does not check the hosts of templates without a valid site", () => {
  const result = compileCrm(crmWith({ sites: ["https://*/*"] }));
  expect(result).toEqual({ ok: false, problems: [{ field: "sites.0", problem: { code: "site-too-wide" } }] });
});
