/** An entry of the page's history. */
interface Entry {
  key: string;
  sameDocument: boolean;
}

/**
 * The browser's own account of where a page is and was (html.spec.whatwg.org, Navigation API). An older browser has none, and gives an
 * element of the page that has this name instead, which has none of these members.
 */
interface Navigation extends EventTarget {
  currentEntry?: Entry | null;
  activation?: { navigationType?: string } | null;
  entries?(): Entry[];
  traverseTo?(key: string): { committed?: Promise<unknown>; finished?: Promise<unknown> };
}

export const { navigation } = globalThis as unknown as { navigation: Navigation | undefined };
