import type { Page } from "@playwright/test";
import { expect, test } from "./bridge";
import { AREA, ask, first, GAP, isGone, open, removeRoutes, settle } from "./put-back-page";
import { redrawing } from "./routers/odd-apps";

/** What the agent does while the field in which they type is gone, because the view is drawn again. */

test.afterEach(removeRoutes);

const EDITABLE = `Object.assign(document.createElement("div"), { contentEditable: true })`;
const LINE = `document.createElement("input")`;
const press = async (crm: Page, ...keys: string[]) => {
  for (const key of keys) await crm.keyboard.press(key);
};

interface Case {
  control?: string;
  /** While the field is still there. */
  before?(crm: Page): Promise<void>;
  /** While it is gone. */
  act(crm: Page): Promise<unknown>;
  text: string;
}

const CASES: Record<string, Case> = {
  "replaces all of it": {
    act: async (crm) => {
      await press(crm, "Control+A");
      await crm.keyboard.type("new");
    },
    text: "new!",
  },
  "deletes all of it": { act: (crm) => press(crm, "Control+A", "Delete"), text: "!" },
  "deletes a word": { act: (crm) => press(crm, "Control+Backspace"), text: "one !" },
  "goes to its start and its end": { act: (crm) => press(crm, "Home", "a", "End", "z"), text: "aone twoz!" },
  "replaces what they had selected": {
    before: (crm) => press(crm, "Control+Shift+ArrowLeft"),
    act: (crm) => press(crm, "3"),
    text: "one 3!",
  },
  dictates: { act: (crm) => crm.keyboard.insertText(" three"), text: "one two three!" },
  "dictates in an editor": {
    control: EDITABLE,
    act: (crm) => crm.keyboard.insertText(" three"),
    text: "one two three!",
  },
  "composes a character": {
    act: async (crm) => {
      const session = await crm.context().newCDPSession(crm);
      await session.send("Input.imeSetComposition", { text: "`", selectionStart: 1, selectionEnd: 1 });
      await session.send("Input.insertText", { text: "è" });
    },
    text: "one twoè!",
  },
  "composes while the field comes back": {
    act: async (crm) => {
      const session = await crm.context().newCDPSession(crm);
      const compose = (text: string) =>
        session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      await compose("に");
      await first(crm).waitFor();
      await compose("にほん");
      await session.send("Input.insertText", { text: "日本" });
    },
    text: "one two日本!",
  },
  "types more than the field takes": {
    control: `Object.assign(${LINE}, { maxLength: 9 })`,
    act: (crm) => crm.keyboard.type(" three"),
    text: "one two t",
  },
  "deletes a digit of a number": {
    control: `Object.assign(${LINE}, { type: "number" })`,
    before: async (crm) => {
      await press(crm, "Control+A");
      await crm.keyboard.type("12");
    },
    act: (crm) => press(crm, "3", "Backspace", "4"),
    text: "124",
  },
  "goes on after the point of a number": {
    control: `Object.assign(${LINE}, { type: "number", step: "any" })`,
    before: (crm) => press(crm, "Control+A", "1", "2", "."),
    act: (crm) => press(crm, "5"),
    text: "12.5",
  },
  "clicks where the field was": {
    act: async (crm) => {
      await crm.mouse.click(500, 300);
      await crm.keyboard.type(" three");
    },
    text: "one two three!",
  },
};

test.describe("the text is as the agent left it, who while its field is gone", () => {
  for (const [what, { control = AREA, before, act, text }] of Object.entries(CASES)) {
    test(what, async ({ bridge }) => {
      const { crm, desk } = await open(bridge, redrawing(GAP, control));
      await first(crm).focus();
      await ask(crm, desk);
      await crm.keyboard.type("one two", { delay: 10 });
      await before?.(crm);
      await isGone(crm);
      await act(crm);
      await settle(bridge, crm);
      await crm.keyboard.type("!");
      if (control === EDITABLE) await expect(first(crm)).toHaveText(text);
      else await expect(first(crm)).toHaveValue(text);
    });
  }
});

test("what the agent types while the page moves the focus to its headings goes into their field", async ({
  bridge,
}) => {
  const announces = `
    const announce = (heading) => { heading.tabIndex = -1; heading.focus() };
    onmove(async (id) => {
      const one = await load(id);
      main.innerHTML = "<h2>Loading</h2>";
      announce(main.firstChild);
      setTimeout(() => { drawView(one); setTimeout(() => announce(main.querySelector("h1")), 50) }, 900);
    })`;
  const { crm, desk } = await open(bridge, redrawing(announces, AREA));
  await first(crm).focus();
  await ask(crm, desk);
  const long = "half a sentence that goes on for a while, and then goes on again";
  await crm.keyboard.type(long, { delay: 50 });
  await settle(bridge, crm);
  await crm.keyboard.type(".");
  await expect(first(crm)).toHaveValue(`${long}.`);
});

test("a number to which the agent adds after its point has the point, if its field was drawn again in between", async ({
  bridge,
}) => {
  const number = `Object.assign(${LINE}, { type: "number", step: "any" })`;
  const { crm, desk } = await open(bridge, redrawing(GAP, number));
  await first(crm).focus();
  await ask(crm, desk);
  await crm.keyboard.type("12.", { delay: 10 });
  await settle(bridge, crm);
  await crm.keyboard.type("5");
  await expect(first(crm)).toHaveValue("12.5");
});

test("the page receives no event of a key while the field in which the agent types is gone", async ({ bridge }) => {
  const hears = `window.heard = [];
    for (const type of ["keydown", "keypress", "keyup"]) {
      document.addEventListener(type, (event) => main.childElementCount === 0 && heard.push(type + event.key), true);
    }`;
  const { crm, desk } = await open(bridge, hears + redrawing(GAP, LINE));
  await first(crm).focus();
  await ask(crm, desk);
  await crm.keyboard.type("one", { delay: 10 });
  await isGone(crm);
  await crm.keyboard.press("x");
  await crm.keyboard.press("Enter");
  await settle(bridge, crm);
  await expect(first(crm)).toHaveValue("onex");
  expect(await crm.evaluate(() => Reflect.get(window, "heard"))).toEqual([]);
});

test("the page finds nothing of the field that stands in for it", async ({ bridge }) => {
  const { crm, desk } = await open(bridge, redrawing(GAP, AREA));
  await first(crm).focus();
  await ask(crm, desk);
  await crm.keyboard.type("one", { delay: 10 });
  await isGone(crm);
  await crm.keyboard.type(" two");
  await settle(bridge, crm);
  await expect(crm.locator("html > :not(head, body, [data-desk-bridge])")).toHaveCount(0);
});
