import { describe, expect, test } from "vitest";
import { readOptions } from "../../../../scripts/play/options";

describe("readOptions", () => {
  test.each([
    ["a display", [], { DISPLAY: ":0" }, "linux", "window"],
    ["Wayland", [], { WAYLAND_DISPLAY: "wayland-0" }, "linux", "window"],
    ["no display", [], {}, "linux", "story"],
    ["an empty one", [], { DISPLAY: "" }, "linux", "story"],
    ["macOS", [], {}, "darwin", "window"],
    ["Windows", [], {}, "win32", "window"],
    ["a display that is not wanted", ["--headless"], { DISPLAY: ":0" }, "linux", "story"],
    ["macOS, headless", ["--headless"], {}, "darwin", "story"],
  ] as const)("%s", (_, args, env, platform, mode) => {
    expect(readOptions(args, env, platform)).toEqual({ mode, pause: 0 });
  });

  test("slow, and with settings of one's own", () => {
    expect(readOptions(["--headless", "--slow", "--settings", "mine.json"], {}, "linux")).toEqual({
      mode: "story",
      pause: 2_000,
      settingsFile: "mine.json",
    });
  });

  test.each([["--hedless"], ["story"], ["--settings"]])("%s is refused", (argument) => {
    expect(() => readOptions([argument], {}, "linux")).toThrow();
  });
});
