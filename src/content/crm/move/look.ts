import { EDGE, finderOf, plain, type Span, strangerFinder } from "../../../domain/move/find-value";
import type { Value } from "../../../domain/move/values";

/** Beyond these no more strangers are looked for. */
const STRANGERS = 60;
/** Of one value in a page; a list of all customers has no more. */
const HITS = 200;

/** What a page says, and where. */
interface PageText {
  text: string;
  /** Where each piece of it begins, in their order. */
  starts: number[];
  /** The element of each piece. */
  owners: Element[];
  /** The open shadow roots that were met. */
  roots: ShadowRoot[];
}

const UNREAD: ReadonlySet<string> = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);

/**
 * Reads what stands in the page, in its controls and in its open shadow roots, whether it can be seen or not: to ask that of
 * everything takes ten times as long as to read it, and to ask it of what was found takes nothing.
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
      // What is between two texts ends a word: a line's end, a space of its own.
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

/** What can be seen of the customers in question. */
export interface Look {
  /** How often each value can be seen. */
  counts: number[];
  /** Where the values of the customer who is wanted can be seen. */
  at: Element[];
  roots: ShadowRoot[];
  /** Milliseconds that it took. */
  took: number;
}

export function lookFor(values: readonly Value[]): Look {
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

/** How many links to an address can be seen. */
export function linksTo(url: string, isSeen = seer()): number {
  return [...document.links].filter((link) => link.href === url && isSeen(link)).length;
}

/** What can be seen that may identify somebody of whom nothing is known, except these values. */
export function lookForStrangers(values: readonly Value[]): Value[] {
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

/** Asked once of each element, for a list may hold a value many times. */
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
