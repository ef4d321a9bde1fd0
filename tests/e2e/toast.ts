import { expect, type Page } from "@playwright/test";

/** The toast is in a closed shadow root, which no script sees; the browser's own view of the page does. */
export async function toastButtons(page: Page): Promise<{ name: string; center: { x: number; y: number } }[]> {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
  const buttons: { name: string; center: { x: number; y: number } }[] = [];
  const visit = async (node: typeof root): Promise<void> => {
    if (node.nodeName === "BUTTON" && node.backendNodeId) {
      const { outerHTML } = await session.send("DOM.getOuterHTML", { backendNodeId: node.backendNodeId });
      // One that was drawn anew since the page was read has no box; those who wait for it look again.
      const box = await session.send("DOM.getBoxModel", { backendNodeId: node.backendNodeId }).catch(() => undefined);
      if (!box) return;
      const [x1 = 0, y1 = 0, , , x2 = 0, y2 = 0] = box.model.content;
      buttons.push({ name: outerHTML.replace(/<[^>]*>/g, ""), center: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 } });
    }
    for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) await visit(child);
  };
  const find = (node: typeof root): typeof root | undefined =>
    node.nodeName === "DESK-BRIDGE-TOASTS"
      ? node
      : (node.children ?? []).map(find).find((found) => found !== undefined);
  const host = find(root);
  if (host) await visit(host);
  await session.detach();
  return buttons;
}

/** Where a button of a toast is, once it is there. */
export async function toastButton(page: Page, name: string): Promise<{ x: number; y: number }> {
  let center: { x: number; y: number } | undefined;
  const find = async () => {
    center = (await toastButtons(page)).find((button) => button.name === name)?.center;
    return center;
  };
  await expect.poll(find, { message: `a toast with the button “${name}”` }).toBeDefined();
  if (!center) throw new Error(`no button ${name}`);
  return center;
}

/** Clicks a button of a toast as a person does. */
export async function clickToast(page: Page, name: string): Promise<void> {
  const { x, y } = await toastButton(page, name);
  await page.mouse.click(x, y);
}
