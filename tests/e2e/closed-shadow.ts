import type { CDPSession, Page } from "@playwright/test";

/** The toasts of a page. Their shadow root is closed, and so open only to whoever debugs the browser. */
export class Toasts {
  readonly page: Page;
  #session: CDPSession | undefined;

  constructor(page: Page) {
    this.page = page;
  }

  /** What the shadow root holds, as HTML; empty where there is no toast. */
  async html(): Promise<string> {
    const session = await this.#open();
    const parts: string[] = [];
    for (const nodeId of await this.#children()) {
      parts.push((await session.send("DOM.getOuterHTML", { nodeId })).outerHTML);
    }
    return parts.join("");
  }

  /** The first element of the shadow root that this selector finds. */
  async box(selector: string): Promise<{ left: number; top: number; right: number; bottom: number }> {
    const session = await this.#open();
    const nodeId = await this.#find(selector);
    const { model } = await session.send("DOM.getBoxModel", { nodeId });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
    return { left, top, right, bottom };
  }

  async click(selector: string): Promise<void> {
    const { left, top, right, bottom } = await this.box(selector);
    await this.page.mouse.click((left + right) / 2, (top + bottom) / 2);
  }

  async #find(selector: string): Promise<number> {
    const session = await this.#open();
    for (const nodeId of await this.#children()) {
      const found = await session.send("DOM.querySelector", { nodeId, selector });
      if (found.nodeId > 0) return found.nodeId;
    }
    throw new Error(`no toast has ${selector}`);
  }

  async #children(): Promise<number[]> {
    const session = await this.#open();
    const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
    const host = findHost(root);
    return host?.shadowRoots?.[0]?.children?.map(({ nodeId }) => nodeId) ?? [];
  }

  async #open(): Promise<CDPSession> {
    this.#session ??= await this.page.context().newCDPSession(this.page);
    return this.#session;
  }
}

interface DomNode {
  nodeId: number;
  localName: string;
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

function findHost(node: DomNode): DomNode | undefined {
  if (node.localName === "desk-bridge-toasts") return node;
  for (const child of node.children ?? []) {
    const found = findHost(child);
    if (found) return found;
  }
  return undefined;
}
