import { EDGE, finderOf, plain, type Span, strangerFinder } from "../../../domain/move/find-value";
import type { Value } from "../../../domain/move/values";

/** Maximum number of unknown values that are collected. */
const STRANGERS = 60;
/** Maximum number of matches of one value. A list of all customers contains no more. */
const HITS = 200;

/** The text of a page, and the elements that contain it. */
interface PageText {
  text: string;
  /** The start of each piece of text, in order. */
  starts: number[];
  /** The element of each piece. */
  owners: Element[];
  /** The open shadow roots in the page. */
  roots: ShadowRoot[];
}

const UNREAD: ReadonlySet<string> = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);

/**
 * Reads the text of the page, its controls and its open shadow roots, including hidden elements. To check the visibility of all elements
 * takes ten times as long as to read them, so only matches are checked later.
 */
function read(): PageText {
  const it: PageText = { text: "", starts: [], owners: [], roots: [] };
  const pieces: string[] = [];
  let length = 0;
  let last: Element | null = null;
  const add = (raw: string, owner: Element) => {
    const piece = (owner === last ? "" : EDGE) + plain(raw);
    last = owner;
    it.starts.push(length);
    it.owners.push(owner);
    pieces.push(piece);
    length += piece.length;
  };
  const walk = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text) {
        const owner: Element | null = node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
        const isBlank = node.data.trim() === "";
        if (owner && !isBlank && !UNREAD.has(owner.nodeName)) add(node.data, owner);
        if (!isBlank) continue;
      }
      // An element or a space between two texts ends a word.
      last = null;
      if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) {
        if (node.type !== "password" && node.value !== "") add(node.value, node);
        last = null;
      } else if (node instanceof Element && node.shadowRoot) {
        it.roots.push(node.shadowRoot);
        walk(node.shadowRoot);
      }
    }
  };
  if (document.body) walk(document.body);
  it.text = pieces.join("");
  return it;
}

/** The visible values of the customers. */
export interface VisibleValues {
  /** How often each value is visible. */
  counts: number[];
  /** The elements that show the values of the wanted customer. */
  at: Element[];
  roots: ShadowRoot[];
  /** The duration of the check in milliseconds. */
  took: number;
}

export function findVisibleValues(values: readonly Value[]): VisibleValues {
  const began = performance.now();
  const page = read();
  const isSeen = seer();
  const at: Element[] = [];
  const counts = values.map(({ kind, text, isWanted, isWhole }) => {
    if (kind === "link") return linksTo(text, isSeen);
    const finder = kind === "stranger" ? finderOf("id", text, true) : finderOf(kind, text, isWhole);
    const found = finder ? hits(page, finder, isSeen) : [];
    if (isWanted) at.push(...found);
    return found.length;
  });
  return { counts, at, roots: page.roots, took: performance.now() - began };
}

/** Counts the visible links to an address. */
export function linksTo(url: string, isSeen = seer()): number {
  return [...document.links].filter((link) => link.href === url && isSeen(link)).length;
}

/** Returns the visible values that may identify an unknown person, except the given values. */
export function findStrangerValues(values: readonly Value[]): Value[] {
  const page = read();
  const isSeen = seer();
  const known = values.flatMap(({ kind, text }) =>
    kind === "stranger" || kind === "link" ? [] : (finderOf(kind, text, false) ?? []),
  );
  const found = new Set<string>();
  for (const hit of page.text.matchAll(strangerFinder())) {
    const [text] = hit;
    if (found.size >= STRANGERS) break;
    const isKnown = known.some((finder) => [...finder(text)].length > 0);
    if (!found.has(text) && !isKnown && isSeen(ownerAt(page, hit.index))) found.add(text);
  }
  return [...found].map((text) => ({ kind: "stranger", text, isWanted: false, isWhole: true }));
}

function hits(
  page: PageText,
  finder: (text: string) => Iterable<Span>,
  isSeen: (element: Element | undefined) => boolean,
): Element[] {
  const found: Element[] = [];
  for (const [, end] of finder(page.text)) {
    const owner = ownerAt(page, end - 1);
    if (owner && isSeen(owner)) found.push(owner);
    if (found.length >= HITS) break;
  }
  return found;
}

/** Returns a function that checks the visibility of each element only once, because a list may contain a value many times. */
function seer(): (element: Element | undefined) => boolean {
  const known = new Map<Element, boolean>();
  return (element) => {
    if (!element) return false;
    const isSeen = known.get(element) ?? element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    known.set(element, isSeen);
    return isSeen;
  };
}

function ownerAt({ starts, owners }: PageText, index: number): Element | undefined {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return owners[low];
}
