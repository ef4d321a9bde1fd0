import { beforeEach, describe, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../browser-fakes";

const fakes = await installBrowserFakes();
const { showNotification } = await import("../../../src/platform/notifications");

beforeEach(() => fakes.reset());

describe("showNotification", () => {
  const notice = { title: "Title", message: "Message", stay: true, buttons: ["Open record", "Go to the desk"] };

  test("displays buttons and stays open if the browser supports it", async () => {
    const create = vi.spyOn(fakes.browser.notifications, "create");
    await showNotification("id", notice);
    expect(create).toHaveBeenCalledWith(
      "id",
      expect.objectContaining({
        requireInteraction: true,
        buttons: [{ title: "Open record" }, { title: "Go to the desk" }],
      }),
    );
  });

  test("omits them if the browser throws", async () => {
    const create = vi.spyOn(fakes.browser.notifications, "create");
    create.mockImplementationOnce(() => {
      throw new Error('Type error for parameter options (Property "buttons" is unsupported by Firefox)');
    });
    await showNotification("id", notice);
    expect(create).toHaveBeenLastCalledWith("id", expect.not.objectContaining({ buttons: expect.anything() }));
    expect(create).toHaveBeenCalledTimes(2);
  });

  test("rejects if a plain notification fails too", async () => {
    vi.spyOn(fakes.browser.notifications, "create").mockRejectedValue(new Error("no"));
    await expect(showNotification("id", { ...notice, stay: false, buttons: [] })).rejects.toThrow("no");
  });
});
