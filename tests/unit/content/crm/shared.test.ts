import { expect, test, vi } from "vitest";

test("the script that finds proof knows each shared value by its own name", async () => {
  for (const name of ["Document", "Element", "Node"]) vi.stubGlobal(name, class {});
  const { publishWork } = await import("../../../../src/content/crm/work/published-work");
  const { SHARED } = await import("../../../../src/content/crm/work/shared");
  publishWork({ shared: SHARED } as never);
  const named: Record<string, unknown> = await import("../../../../src/content/crm/proofs/shared");
  const own: Record<string, unknown> = {
    ...(await import("../../../../src/content/crm/work/control")),
    ...(await import("../../../../src/content/crm/work/dom")),
    ...(await import("../../../../src/content/crm/work/first-listener")),
    ...(await import("../../../../src/domain/work/mark-of")),
  };
  const names = Object.keys(named);
  expect(names).toHaveLength(SHARED.length);
  expect(names.filter((name) => own[name] === undefined || named[name] !== own[name])).toEqual([]);
});
