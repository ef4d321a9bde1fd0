import { describe, expect, test } from "vitest";
import { type ControlFacts, isPageSize, isSearch, mayBeWrittenTo } from "../../../../src/domain/work/controls";

const LINE: ControlFacts = {
  isLine: true,
  type: "",
  role: "",
  name: "",
  labels: [],
  isInPlainSearch: false,
  isInEdit: false,
  textsOfForm: 0,
};

describe("isSearch", () => {
  test.each<[string, Partial<ControlFacts>]>([
    ["by its type", { type: "search", textsOfForm: 9 }],
    ["by its role, also where it is editable text", { role: "searchbox", isLine: false }],
    ["in a search landmark", { isInPlainSearch: true }],
    ["by its placeholder", { labels: ["Search contacts…"] }],
    ["by a label in German", { labels: ["", "Suche nach Kunden"] }],
    ["by a label in French", { labels: ["Rechercher un client"] }],
    ["by a label in Spanish", { labels: ["Buscar"] }],
    ["by a label in Italian", { labels: ["Cerca un cliente"] }],
    ["that filters a list", { labels: ["Filter…"] }],
    ["by its name", { name: "q", textsOfForm: 1 }],
    ["by a longer name", { name: "global-search-input" }],
  ])("a search %s", (_, facts) => {
    expect(isSearch({ ...LINE, ...facts })).toBe(true);
  });

  test.each<[string, Partial<ControlFacts>]>([
    ["a line that says nothing of itself", {}],
    ["a note in a search landmark", { isLine: false, isInPlainSearch: true }],
    ["research", { name: "research", labels: ["Research notes"] }],
    ["a field of a form that asks for more", { labels: ["Search reason"], textsOfForm: 2 }],
    ["a label that only ends with the word", { labels: ["Reason of the search"] }],
    ["what a customer asks, which is a query to some", { name: "query" }],
    ["a name that only holds the word", { name: "job_search_status" }],
    ["a word that only begins like one", { labels: ["Finder's fee", "Cercato"] }],
    ["a name whose type only prevents autofill", { type: "search", isInEdit: true, textsOfForm: 3 }],
    ["the keywords of an article", { name: "keywords" }],
    ["a text area with the words of a search", { isLine: false, labels: ["Search contacts"] }],
  ])("no search: %s", (_, facts) => {
    expect(isSearch({ ...LINE, ...facts })).toBe(false);
  });
});

describe("isPageSize", () => {
  test.each([
    [["10", "25", "50", "100"]],
    [["20 rows", "50 rows"]],
    [["10 / page", "20 / page"]],
    [["10", "50", "All"]],
  ])("%j", (options) => {
    expect(isPageSize(options)).toBe(true);
  });
  test.each([
    [["1", "2", "3"]],
    [["Lead", "Customer"]],
    [["10"]],
    [[]],
    [["10", "20", "few", "many"]],
    [["2024", "2025"]],
    [["15 minutes", "30 minutes", "60 minutes"]],
    [["5 %", "10 %", "50 %"]],
  ])("not %j", (options) => {
    expect(isPageSize(options)).toBe(false);
  });
});

describe("mayBeWrittenTo", () => {
  test.each([
    ["div", ""],
    ["canvas", ""],
    ["note-box", ""],
    ["div", "textbox"],
    ["div", "application"],
  ])("<%s role=%s>", (tag, role) => {
    expect(mayBeWrittenTo(tag, role)).toBe(true);
  });
  test.each([
    ["body", ""],
    ["a", ""],
    ["button", ""],
    ["select", ""],
    ["div", "button"],
    ["div", "gridcell"],
    ["li", "option"],
    ["li", "menuitem"],
    ["div", "tree"],
  ])("not <%s role=%s>", (tag, role) => {
    expect(mayBeWrittenTo(tag, role)).toBe(false);
  });
});
