import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import project from "../../../../package.json" with { type: "json" };
import lock from "../../../../package-lock.json" with { type: "json" };

const read = (path: string) => readFileSync(resolve(import.meta.dirname, "../../../..", path), "utf8");

describe("the version", () => {
  test("is set in package.json, repeated by npm in its lock file, and written to the manifest by the build", () => {
    expect(project.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(lock.version).toBe(project.version);
    expect(JSON.parse(read("manifest.json"))).not.toHaveProperty("version");
  });

  test("is the newest in the changelog, where each version has a date and follows Unreleased", () => {
    const [unreleased, ...versions] = [...read("CHANGELOG.md").matchAll(/^## (.*)$/gm)].map(([, head = ""]) => head);
    expect(unreleased).toBe("[Unreleased]");
    expect(versions[0]).toContain(`[${project.version}] - `);
    for (const version of versions) expect(version).toMatch(/^\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$/);
  });
});
