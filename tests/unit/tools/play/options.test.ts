import { describe, expect, test } from "vitest";
import { readOptions } from "../../../../tools/play/options";

describe("readOptions", () => {
  test.each([
    ["a display", [], { DISPLAY: ":0" }, "linux", "window"],
    ["Wayland", [], { WAYLAND_DISPLAY: "wayland-0" }, "linux", "window"],
    ["no display", [], {}, "linux", "story"],
    ["an empty display", [], { DISPLAY: "" }, "linux", "story"],
    ["macOS", [], {}, "darwin", "window"],
    ["Windows", [], {}, "win32", "window"],
    ["a display that is not used", ["--headless"], { DISPLAY: ":0" }, "linux", "story"],
    ["macOS, headless", ["--headless"], {}, "darwin", "story"],
  ] as const)("%s", (_, args, env, platform, mode) => {
    expect(readOptions(args, env, platform)).toEqual({ mode, pause: 0 });
  });

  test("slow, with other settings", () => {
    expect(readOptions(["--headless", "--slow", "--settings", "mine.json"], {}, "linux")).toEqual({
      mode: "story",
      pause: 2_000,
      settingsFile: "mine.json",
    });
  });

  test.each([["--hedless"], ["story"], ["--settings"]])("%s is rejected", (argument) => {
    expect(() => readOptions([argument], {}, "linux")).toThrow();
  });
});
