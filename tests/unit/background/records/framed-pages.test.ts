import { beforeEach, describe, expect, test, vi } from "vitest";
import type { PerformerContext } from "../../../../src/background/effects/performer";
import { placeKey } from "../../../../src/domain/records/place";
import { INITIAL_VALUES, type SessionValues } from "../../../../src/protocol/session";
import { installBrowserFakes } from "../../browser-fakes";
import { configWith, conversation } from "../../domain/conversations";
import { CRM, OBSERVED, place, screen } from "../../domain/records/places";

const fakes = await installBrowserFakes();
const { FramedPages } = await import("../../../../src/background/records/framed-pages");
const { Prerenderer } = await import("../../../../src/background/records/prerenderer");
const { Places } = await import("../../../../src/background/records/places");
const { pageFrame, setPageFrame } = await import("../../../../src/platform/page-frames");

const HOME = `${CRM}/home`;
const TAB = 1;

/** The frames that exist, and the depth of each. */
const depths = new Map<number, number>();
let frames: InstanceType<typeof FramedPages>;
let values: SessionValues;

const config = configWith([
  { id: "crm", sites: [`${CRM}/*`], records: [`${CRM}/contacts/{visitor.externalUserId}`], loadAhead: true },
]);
const store = {
  conversations: new Map([
    ["ben", conversation({ externalUserId: "2" }, { id: "ben", waitingSince: "2026-01-01T10:00:00Z" })],
  ]),
  get: <Key extends keyof SessionValues>(key: Key) => values[key],
  set: <Key extends keyof SessionValues>(key: Key, value: SessionValues[Key]) => {
    values = { ...values, [key]: value };
  },
};
const configuration = { config, sitesOf: () => [`${CRM}/*`] };
const context = { store, configuration: () => configuration, config: () => config } as unknown as PerformerContext;

const arrives = (frameId: number, isInUse = false) =>
  frames.arrived(
    {
      tabId: TAB,
      frameId,
      url: HOME,
      tabUrl: frameId === 0 ? HOME : "",
      origin: CRM,
      openerTabId: null,
      isPrivate: false,
      container: "",
    },
    isInUse,
  );

beforeEach(() => {
  vi.restoreAllMocks();
  fakes.reset();
  depths.clear();
  values = { ...INITIAL_VALUES };
  setPageFrame(TAB, undefined);
  frames = new FramedPages(context);
  fakes.tabs.receive((_tab, _message, { frameId = 0 }) => {
    if (!depths.has(frameId)) throw new Error("There is no receiver.");
    return {};
  });
  vi.spyOn(fakes.browser.scripting, "executeScript").mockImplementation(async ({ target: { frameIds = [] } }) =>
    frameIds.map((frameId) => ({ frameId, documentId: "", result: { depth: depths.get(frameId), origin: CRM } })),
  );
});

describe("a console with several frames", () => {
  test("uses the first one as the page while it exists", async () => {
    depths.set(4, 1).set(5, 1);
    expect([await arrives(4), await arrives(5), pageFrame(TAB)?.frameId]).toEqual([true, false, 4]);
    depths.delete(4);
    expect([await arrives(5), pageFrame(TAB)?.frameId]).toEqual([true, 5]);
  });

  test("uses the first one as the page if two replace a frame that is gone", async () => {
    depths.set(4, 1);
    await arrives(4);
    depths.clear();
    depths.set(7, 1).set(8, 1);
    expect(await Promise.all([arrives(7), arrives(8)])).toEqual([true, false]);
    expect(pageFrame(TAB)?.frameId).toBe(7);
  });

  test("uses the outer one as the page, unless a record was already shown in the tab", async () => {
    depths.set(4, 1).set(5, 2);
    await arrives(5);
    expect([await arrives(4, true), await arrives(4), pageFrame(TAB)?.frameId]).toEqual([false, true, 4]);
    expect(await arrives(5)).toBe(false);
  });

  test("uses none of them once the tab's own document is the page", async () => {
    depths.set(4, 1).set(0, 0);
    await arrives(4);
    expect([await arrives(0), pageFrame(TAB)]).toEqual([true, undefined]);
  });
});

test("does not ask the page around a frame to load records ahead", () => {
  const prerenderer = new Prerenderer(context, new Places(context.store));
  const asked = vi.spyOn(fakes.browser.scripting, "executeScript");
  setPageFrame(TAB, { frameId: 4, url: HOME });
  const shown = place({ tabId: TAB, observed: OBSERVED.shown(5), screen: screen() });
  values = { ...values, places: { [placeKey("crm", null)]: shown } };
  prerenderer.update();
  expect(asked).not.toHaveBeenCalled();
  setPageFrame(TAB, undefined);
  prerenderer.update();
  expect(asked).toHaveBeenCalledOnce();
});
