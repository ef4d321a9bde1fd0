import { beforeEach, describe, expect, it, vi } from "vitest";
import { LateKeys } from "../../../../src/content/crm/move/late-keys";

class Input {}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  vi.stubGlobal("HTMLInputElement", Input);
});

/** Presses keys in a control that shows a text, one every tenth of a second. */
function press(lateKeys: LateKeys, control: object, shown: string, keys: readonly string[]): void {
  for (const key of keys) {
    lateKeys.add(control, shown, key);
    vi.advanceTimersByTime(100);
  }
}

const end = (control: object, text: string) => ({ control, text, caret: text.length });

describe("the keys that an editor had not shown when it was removed", () => {
  it.each([
    ["none of them was shown", "one ", ["t", "w", "o"], "one ", "two"],
    ["some were shown", "one ", ["t", "w", "o"], "one t", "wo"],
    ["all were shown", "one ", ["t", "w", "o"], "one two", ""],
    ["an earlier one was shown late", "one", ["t", "w"], "one t", "w"],
    ["the text is another one", "one ", ["t", "w", "o"], "three", ""],
    ["a key before them did something else", "one ", ["x", "", "t", "w"], "one ", "tw"],
    ["the last key did something else", "one ", ["t", ""], "one ", ""],
    ["a character has two code units", "", ["a", "\u{1f600}"], "a", "\u{1f600}"],
  ])("%s", (_, shown, keys, text, missing) => {
    const [lateKeys, editor] = [new LateKeys(), {}];
    press(lateKeys, editor, shown, keys);
    expect(lateKeys.take(end(editor, text))).toBe(missing);
  });

  it("are those before the caret", () => {
    const [lateKeys, editor] = [new LateKeys(), {}];
    press(lateKeys, editor, "one three", ["t", "w", "o"]);
    expect(lateKeys.take({ control: editor, text: "one t three", caret: 5 })).toBe("wo");
  });

  it("are returned once", () => {
    const [lateKeys, editor] = [new LateKeys(), {}];
    press(lateKeys, editor, "", ["a"]);
    expect(lateKeys.take(end(editor, ""))).toBe("a");
    expect(lateKeys.take(end(editor, ""))).toBe("");
  });

  it("belong to one editor", () => {
    const [lateKeys, editor, other] = [new LateKeys(), {}, {}];
    press(lateKeys, editor, "", ["a"]);
    press(lateKeys, other, "", ["b"]);
    expect(lateKeys.take(end(editor, ""))).toBe("");
    press(lateKeys, other, "", ["b"]);
    expect(lateKeys.take(end(other, ""))).toBe("b");
  });

  it("are not keys that the editor had time to show", () => {
    const [lateKeys, editor] = [new LateKeys(), {}];
    press(lateKeys, editor, "", ["a"]);
    vi.advanceTimersByTime(1_500);
    expect(lateKeys.take(end(editor, ""))).toBe("");
  });

  it("include the point of a number for as long as it is the last character", () => {
    const [lateKeys, number] = [new LateKeys(), new Input()];
    press(lateKeys, number, "", ["1", "2", "."]);
    vi.advanceTimersByTime(10_000);
    expect(lateKeys.take(end(number, "12"))).toBe(".");
  });
});

it("the last of these keys is known until the next one, because the browser may still insert it", () => {
  const [lateKeys, editor] = [new LateKeys(), {}];
  press(lateKeys, editor, "", ["a", "b"]);
  lateKeys.take(end(editor, ""));
  expect(lateKeys.added).toBe("b");
  lateKeys.take(end(editor, ""));
  expect(lateKeys.added).toBe("");
});
