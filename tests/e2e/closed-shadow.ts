import { type CDPSession, expect, type Frame, type Page } from "@playwright/test";

/** The element that contains everything that the extension shows over a page. */
export const OVERLAY = "div[data-desk-bridge]";

interface Point {
  x: number;
  y: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The toasts of a page. Their shadow root is closed, so it is read through the DevTools protocol. */
export class Toasts {
  readonly page: Page;
  readonly #frame: Frame | undefined;
  #session: CDPSession | undefined;

  /** @param frame a cross-origin frame, if the toasts are those of a frame in the page */
  constructor(page: Page, frame?: Frame) {
    this.page = page;
    this.#frame = frame;
  }

  /** Returns the content of the shadow root as HTML without styles, or "" if nothing is shown. */
  async html(): Promise<string> {
    return (await this.markup()).replace(/<style>.*?<\/style>/gs, "");
  }

  /** Returns the whole content, including styles and nested roots, in the form that `setHTMLUnsafe` accepts. */
  async markup(): Promise<string> {
    const session = await this.#open();
    const read = async () => {
      const parts: string[] = [];
      for (const nodeId of await this.#children()) {
        parts.push((await session.send("DOM.getOuterHTML", { nodeId, includeShadowDOM: true })).outerHTML);
      }
      return parts.join("");
    };
    // Elements that are being rendered again can disappear between the two calls.
    return read().catch(read);
  }

  /** Returns the box of the first element in the shadow root that matches the selector. */
  async box(selector: string): Promise<Box> {
    return this.#boxOf(await this.#find(selector));
  }

  /** Clicks like a person who has seen the element for a moment. */
  async click(selector: string): Promise<void> {
    await comeToRest(selector, () => this.box(selector));
    await this.#clickUntilUsed(selector, () => this.#find(selector).catch(() => undefined));
  }

  /** Returns the texts of the buttons, from top to bottom. */
  async buttons(): Promise<string[]> {
    return (await this.#buttons()).map(({ text }) => text);
  }

  /** Returns the position of the button with this text, once it is there and has stopped moving. */
  button(text: string): Promise<Point> {
    return comeToRest(`a button “${text}”`, async () => {
      const button = (await this.#buttons()).find((one) => one.text === text);
      return button && this.#boxOf(button.nodeId);
    });
  }

  /** Clicks a button like a person who has seen it for a moment. */
  async clickButton(text: string): Promise<void> {
    await this.button(text);
    await this.#clickUntilUsed(`a button “${text}”`, async () => {
      return (await this.#buttons()).find((one) => one.text === text)?.nodeId;
    });
  }

  /** Clicks until a click is accepted. A click before the element was visible for a moment is silently ignored. */
  async #clickUntilUsed(what: string, find: () => Promise<number | undefined>): Promise<void> {
    let isClicked = false;
    const isUsed = async () => {
      // A used toast fades out at once and is removed a moment later, or its page is left.
      const isGoing = async () => !(await find()) || (await this.html()).includes('class="toast used"');
      if (isClicked && (await isGoing().catch(() => true))) return true;
      const nodeId = await find();
      if (!nodeId) return isClicked;
      // The element may be moving to another place.
      const box = await this.#boxOf(nodeId).catch(() => undefined);
      if (!box) return false;
      const { x, y } = middleOf(box);
      await this.page.mouse.click(x, y);
      isClicked = true;
      return isGoing().catch(() => true);
    };
    await expect.poll(isUsed, { message: `a click on ${what}`, intervals: [100] }).toBe(true);
  }

  /** Returns the text of the focused button, or "" if no button has the focus. */
  async focused(): Promise<string> {
    const session = await this.#open();
    for (const { nodeId, text } of await this.#buttons()) {
      const { object } = await session.send("DOM.resolveNode", { nodeId });
      const { result } = await session.send("Runtime.callFunctionOn", {
        objectId: object.objectId ?? "",
        functionDeclaration: "function () { return this.matches(':focus'); }",
      });
      if (result.value) return text;
    }
    return "";
  }

  /** Returns the computed value of a property in the first element that matches the selector. */
  async style(selector: string, property: string): Promise<string | undefined> {
    const session = await this.#open();
    const nodeId = await this.#find(selector);
    await session.send("DOM.enable");
    await session.send("CSS.enable");
    const { computedStyle } = await session.send("CSS.getComputedStyleForNode", { nodeId });
    return computedStyle.find(({ name }) => name === property)?.value;
  }

  /** Sets the style of the first element that matches the selector, like a page that found a way into the root. */
  async restyle(selector: string, style: string): Promise<void> {
    const session = await this.#open();
    await session.send("DOM.setAttributeValue", { nodeId: await this.#find(selector), name: "style", value: style });
  }

  async #buttons(): Promise<{ nodeId: number; text: string }[]> {
    const session = await this.#open();
    const found: { nodeId: number; text: string }[] = [];
    for (const parent of await this.#children()) {
      const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: parent, selector: "button" });
      for (const nodeId of nodeIds) {
        // A button that is rendered again meanwhile no longer has this node.
        const node = await session.send("DOM.getOuterHTML", { nodeId }).catch(() => undefined);
        if (node) found.push({ nodeId, text: node.outerHTML.replace(/<[^>]*>/g, "") });
      }
    }
    return found;
  }

  async #boxOf(nodeId: number): Promise<Box> {
    const session = await this.#open();
    const { model } = await session.send("DOM.getBoxModel", { nodeId });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
    return { left, top, right, bottom };
  }

  async #find(selector: string): Promise<number> {
    const session = await this.#open();
    const root = await this.#root();
    const found = root && (await session.send("DOM.querySelector", { nodeId: root.nodeId, selector }));
    if (!found?.nodeId) throw new Error(`no toast contains ${selector}`);
    return found.nodeId;
  }

  async #children(): Promise<number[]> {
    return (await this.#root())?.children?.map(({ nodeId }) => nodeId) ?? [];
  }

  async #root(): Promise<DomNode | undefined> {
    const session = await this.#open();
    const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
    return findHost(root)?.shadowRoots?.[0];
  }

  async #open(): Promise<CDPSession> {
    this.#session ??= await this.page.context().newCDPSession(this.#frame ?? this.page);
    return this.#session;
  }
}

/** A toast slides in. Returns the middle of the element once it is there and has stopped moving. */
async function comeToRest(what: string, look: () => Promise<Box | undefined>): Promise<Point> {
  let center: Point | undefined;
  const isAtRest = async () => {
    const before = center;
    // An element that was rendered again since it was found has no box.
    const box = await look().catch(() => undefined);
    center = box && middleOf(box);
    return center !== undefined && center.x === before?.x && center.y === before.y;
  };
  await expect.poll(isAtRest, { message: `a toast with ${what}`, intervals: [50] }).toBe(true);
  if (!center) throw new Error(`no toast contains ${what}`);
  return center;
}

const middleOf = ({ left, top, right, bottom }: Box): Point => ({ x: (left + right) / 2, y: (top + bottom) / 2 });

interface DomNode {
  nodeId: number;
  localName: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

function findHost(node: DomNode): DomNode | undefined {
  if (node.attributes?.includes("data-desk-bridge") && node.shadowRoots?.[0]?.children?.length) return node;
  for (const child of node.children ?? []) {
    const found = findHost(child);
    if (found) return found;
  }
  return undefined;
}
