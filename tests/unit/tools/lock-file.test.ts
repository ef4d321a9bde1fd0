import { describe, expect, test } from "vitest";
import project from "../../../package.json" with { type: "json" };
import lockFile from "../../../package-lock.json" with { type: "json" };

/** The relevant fields of a package in the lock file. */
interface Locked {
  version?: string;
  integrity?: string;
  /** Whether it is a folder of this project. */
  link?: boolean;
  os?: string[];
  cpu?: string[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}
type Packages = Record<string, Locked>;

const PACKAGES: Packages = lockFile.packages;

/** Returns the path at which Node finds a package that another one requires: in its folder, or in a folder above it. */
function find(packages: Packages, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const path = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (Object.hasOwn(packages, path)) return path;
    if (folder === "") return undefined;
  }
}

/** Returns the reasons for which `npm ci` would reject the lock file, on any system or processor. */
function findGaps(packages: Packages): string[] {
  return Object.entries(packages).flatMap(([path, entry]) => {
    const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = entry;
    const wanted = Object.keys({ ...dependencies, ...(path === "" && devDependencies), ...optionalDependencies });
    const missing = wanted.filter((name) => find(packages, path, name) === undefined);
    return [
      ...missing.map((name) => `${path || "the project"} needs ${name}`),
      ...(path.includes("node_modules/") && !entry.link && !entry.integrity ? [`${path} has no digest`] : []),
    ];
  });
}

describe("package-lock.json", () => {
  test("contains every required package for every system, each with its digest", () => {
    expect(findGaps(PACKAGES)).toEqual([]);
  });

  test("requires what package.json requires", () => {
    const { dependencies, devDependencies } = PACKAGES[""] ?? {};
    expect({ dependencies, devDependencies }).toEqual({
      dependencies: project.dependencies,
      devDependencies: project.devDependencies,
    });
  });

  test.each(Object.entries({ ...project.dependencies, ...project.devDependencies }))(
    "contains %s at %s",
    (name, wanted) => {
      expect(PACKAGES[`node_modules/${name}`]?.version).toBe(wanted.replace(/^npm:.*@/, ""));
    },
  );

  test.each(["linux/x64", "linux/arm64", "darwin/x64", "darwin/arm64", "win32/x64", "win32/arm64"])(
    "contains the programs that lint, check and build on %s",
    (system) => {
      const [os = "", cpu = ""] = system.split("/");
      const isFor = (entry: Locked) => entry.os?.includes(os) && entry.cpu?.includes(cpu);
      const found = Object.keys(PACKAGES).filter((path) => isFor(PACKAGES[path] ?? {}));
      for (const tool of ["@biomejs/cli-", "@typescript/typescript-", "@rolldown/binding-", "lightningcss-"]) {
        expect(
          found.some((path) => path.includes(`node_modules/${tool}`)),
          tool,
        ).toBe(true);
      }
    },
  );

  test("has its gaps found by the check", () => {
    const { "node_modules/@biomejs/cli-darwin-arm64": _gone, ...rest } = PACKAGES;
    const gap = "node_modules/@biomejs/biome needs @biomejs/cli-darwin-arm64";
    expect(findGaps(rest)).toEqual([gap]);
    const { integrity: _integrity, ...zod } = PACKAGES["node_modules/zod"] ?? {};
    expect(findGaps({ ...PACKAGES, "node_modules/zod": zod })).toEqual(["node_modules/zod has no digest"]);
  });
});
