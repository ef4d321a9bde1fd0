import { expect, it } from "vitest";
import { readOrigin } from "../../../../src/ui/options/desk/read-origin";
import { englishText } from "../expect-phrase";

it.each([
  ["desk.example.com", "https://desk.example.com"],
  [" https://desk.example.com/en/app?x#y ", "https://desk.example.com"],
  ["desk.example.com:8443", "https://desk.example.com:8443"],
])("reads %j as %s", (text, origin) => {
  expect(readOrigin(text, [])).toEqual({ origin });
});

it.each([
  ["", [], "Type the address"],
  ["not a host", [], "not a web address"],
  ["*.example.com", [], "not a web address"],
  ["http://desk.example.com", [], "not encrypted"],
  ["ha.iadvize.com", ["https://ha.iadvize.com"], "already"],
  ["new.example.com", Array.from({ length: 20 }, (_, index) => `https://d${index}.example`), "20 addresses"],
])("rejects %j", (text, known, words) => {
  const read = readOrigin(text, known);
  expect("error" in read && englishText(read.error)).toContain(words);
});
