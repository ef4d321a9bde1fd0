import { runInThisContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { APP_FUNCTIONS } from "../../../src/platform/app-functions";

/** Evaluates a function from its source text, as the browser does to run it in a page, so that its scope is lost. */
function inPage(app: keyof typeof APP_FUNCTIONS): (url: string) => unknown {
  return runInThisContext(`(${APP_FUNCTIONS[app]})`);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("Salesforce navigates", () => {
  const SITE = "https://acme.lightning.force.com";
  const setParams = vi.fn();
  const fire = vi.fn();
  const get = vi.fn((name: string) => (name === "e.force:navigateToURL" ? { setParams, fire } : undefined));

  beforeEach(() => {
    vi.clearAllMocks();
    vi.stubGlobal("location", new URL(`${SITE}/lightning/page/home`));
    vi.stubGlobal("$A", { get });
  });

  test.each(["/lightning/r/Contact/003Qx00000AbCdEIAV/view", "/one/one.app?r=c-1#eyJhIjoxfQ=="])("to %s", (path) => {
    expect(inPage("salesforce")(SITE + path)).toBe(true);
    expect(setParams.mock.calls).toEqual([[{ url: path }]]);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  test("to no other site", () => {
    expect(inPage("salesforce")("https://acme.lightning.force.com.evil.example/x")).toBe(false);
    expect(inPage("salesforce")("https://other.lightning.force.com/lightning/r/Contact/1/view")).toBe(false);
    expect(fire).not.toHaveBeenCalled();
  });

  test.each([
    ["is missing", undefined],
    ["does not have the event", { get: () => undefined }],
    [
      "throws",
      {
        get() {
          throw new Error("no");
        },
      },
    ],
  ])("never if its API %s", (_, aura) => {
    vi.stubGlobal("$A", aura);
    expect(inPage("salesforce")(`${SITE}/lightning/r/Contact/1/view`)).toBe(false);
  });
});

describe("Dynamics navigates", () => {
  const SITE = "https://acme.crm.dynamics.com";
  const navigateTo = vi.fn(async (_page: object) => {});

  beforeEach(() => {
    vi.clearAllMocks();
    vi.stubGlobal("location", new URL(`${SITE}/main.aspx?appid=6f1b&pagetype=dashboard`));
    vi.stubGlobal("Xrm", { Navigation: { navigateTo } });
  });

  test.each([
    [
      "etn=contact&id=0a1b-2c&pagetype=entityrecord&appid=6f1b",
      { pageType: "entityrecord", entityName: "contact", entityId: "0a1b-2c" },
    ],
    [
      "appid=6f1b&pagetype=search&searchText=a%40b.example&searchType=0",
      { pageType: "search", searchText: "a@b.example" },
    ],
  ])("to %s", (query, page) => {
    expect(inPage("dynamics")(`${SITE}/main.aspx?${query}`)).toBe(true);
    expect(navigateTo.mock.calls).toEqual([[page]]);
  });

  test.each([
    ["of another type", `${SITE}/main.aspx?appid=6f1b&pagetype=webresource&webresourceName=x`],
    ["of another app", `${SITE}/main.aspx?appid=ffff&pagetype=entityrecord&etn=contact&id=1`],
    ["on another site", "https://other.crm.dynamics.com/main.aspx?appid=6f1b&pagetype=entityrecord&etn=contact&id=1"],
  ])("to no page %s", (_, url) => {
    expect(inPage("dynamics")(url)).toBe(false);
    expect(navigateTo).not.toHaveBeenCalled();
  });

  test("never if its API is missing", () => {
    vi.stubGlobal("Xrm", undefined);
    expect(inPage("dynamics")(`${SITE}/main.aspx?appid=6f1b&pagetype=entityrecord&etn=contact&id=1`)).toBe(false);
  });

  test("and a rejection is ignored", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    navigateTo.mockRejectedValueOnce(new Error("unsaved changes"));
    expect(inPage("dynamics")(`${SITE}/main.aspx?appid=6f1b&pagetype=search&searchText=x`)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
