import type { CDPSession, Page } from "@playwright/test";

type Node = Awaited<ReturnType<typeof documentOf>>;

const documentOf = async (session: CDPSession) =>
  (await session.send("DOM.getDocument", { depth: -1, pierce: true })).root;

/** Reads the toasts through CDP, because no script of a page can access their closed shadow root. */
export async function readToasts(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const hosts = findAll(await documentOf(session), (node) => node.attributes?.includes("data-desk-bridge") ?? false);
    return hosts.flatMap((host) => findAll(host, hasClass("toast"))).map(textOf);
  } finally {
    await session.detach();
  }
}

const partsOf = (node: Node): Node[] => [...(node.shadowRoots ?? []), ...(node.children ?? [])];

const findAll = (node: Node, wanted: (node: Node) => boolean): Node[] =>
  wanted(node) ? [node] : partsOf(node).flatMap((part) => findAll(part, wanted));

const hasClass = (name: string) => (node: Node) => {
  const at = node.attributes?.indexOf("class") ?? -1;
  return at >= 0 && (node.attributes?.[at + 1] ?? "").split(" ").includes(name);
};

/** Returns the text of a toast without its buttons. */
function textOf(toast: Node): string {
  const texts = (node: Node): string[] =>
    node.nodeName === "BUTTON" ? [] : [...drawnText(node), ...partsOf(node).flatMap(texts)];
  return texts(toast).join(", ");
}

/** The texts are displayed from an attribute, so that no page can read them. */
function drawnText({ attributes = [] }: Node): string[] {
  const at = attributes.indexOf("data-text");
  return at < 0 ? [] : [attributes[at + 1] ?? ""];
}
