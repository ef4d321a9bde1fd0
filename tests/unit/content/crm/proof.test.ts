import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { countKnown, watchProof } from "../../../../src/content/crm/proof";

let text = "";
let fields: string[] = [];
let observers: FakeObserver[] = [];

/** Tells of changes when the page says so. */
class FakeObserver {
  isWatching = false;
  readonly change: () => void;

  constructor(change: () => void) {
    this.change = change;
    observers.push(this);
  }

  observe(): void {
    this.isWatching = true;
  }

  disconnect(): void {
    this.isWatching = false;
  }
}

/** A page without a browser: what can be seen in it, and the values of its fields. */
const page = {
  get body() {
    return { innerText: text };
  },
  querySelectorAll: () => fields.map((value) => ({ value })),
};

function show(next: string, values: string[] = []): void {
  text = next;
  fields = values;
  for (const { isWatching, change } of observers) if (isWatching) change();
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", page);
  vi.stubGlobal("MutationObserver", FakeObserver);
  observers = [];
  show("");
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("what is known of a visitor, in the page", () => {
  test.each<[string, string[], string[], number[]]>([
    ["Ada Lovelace", [], ["Ada Lovelace"], [1]],
    ["ADA\n  LOVELACE", [], ["Ada Lovelace"], [1]],
    ["Ada and Ada", [], ["Ada", "Ben"], [2, 0]],
    ["", ["ada@mail.example"], ["ada@mail.example"], [1]],
    ["Ben", ["Ben"], ["Ben"], [2]],
    ["ﬁne", [], ["fine"], [1]],
    ["", [], ["Ada"], [0]],
    ["anything", [], [], []],
  ])("%j %j: %j is there %j times", (what, values, known, counts) => {
    show(what, values);
    expect(countKnown(known)).toEqual(counts);
  });
});

describe("a page that was moved without a load", () => {
  const known = ["Ada", "ada@mail.example"];

  function watch(signal = new AbortController().signal) {
    const report = vi.fn();
    watchProof(known, countKnown(known), report, signal);
    return report;
  }

  test("has proved it once it shows something that it did not show before", () => {
    show("Ben");
    const report = watch();
    show("Ada");
    vi.advanceTimersByTime(60);
    expect(report).toHaveBeenCalledExactlyOnceWith(true);
  });

  test("has proved it by the value of a field", () => {
    const report = watch();
    show("", ["ada@mail.example"]);
    vi.advanceTimersByTime(60);
    expect(report).toHaveBeenCalledExactlyOnceWith(true);
  });

  test("that shows it at once needs no change to be seen", () => {
    const report = watch();
    text = "Ada";
    vi.advanceTimersByTime(60);
    expect(report).toHaveBeenCalledExactlyOnceWith(true);
  });

  test("has not proved it where it goes on showing somebody else", () => {
    show("Ben");
    const report = watch();
    show("Ben, loading");
    vi.advanceTimersByTime(1_900);
    expect(report).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(report).toHaveBeenCalledExactlyOnceWith(false);
  });

  test("has not proved it by what it showed before, as in a list of all customers", () => {
    show("Ada, Ben");
    const report = watch();
    show("Ada, Ben and so on");
    vi.advanceTimersByTime(2_100);
    expect(report).toHaveBeenCalledExactlyOnceWith(false);
  });

  test("that shows it once more than before has proved it", () => {
    show("Ada, Ben");
    const report = watch();
    show("Ada, Ben; Ada");
    vi.advanceTimersByTime(60);
    expect(report).toHaveBeenCalledExactlyOnceWith(true);
  });

  test("is told of once, and watched no longer", () => {
    const report = watch();
    show("Ada");
    vi.advanceTimersByTime(60);
    show("Ada Ada");
    vi.advanceTimersByTime(5_000);
    expect(report).toHaveBeenCalledOnce();
    expect(observers.map(({ isWatching }) => isWatching)).toEqual([false]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is read no more often than every 50 milliseconds, however often it changes", () => {
    watch();
    const reads = vi.spyOn(page, "querySelectorAll");
    for (let change = 0; change < 1_000; change++) {
      show(`change ${change}`);
      vi.advanceTimersByTime(1);
    }
    expect(reads.mock.calls.length).toBeLessThanOrEqual(20);
  });

  test("is not watched any more once something else is wanted", () => {
    const move = new AbortController();
    const report = watch(move.signal);
    move.abort();
    show("Ada");
    vi.advanceTimersByTime(5_000);
    expect(report).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
