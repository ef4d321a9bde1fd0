import { expect, type Page } from "@playwright/test";

/** The toast is in a closed shadow root, which no script sees; the browser's own view of the page does. */
export async function toastButtons(page: Page): Promise<{ name: string; center: { x: number; y: number } }[]> {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
  const buttons: { name: string; center: { x: number; y: number } }[] = [];
  const visit = async (node: typeof root): Promise<void> => {
    if (node.nodeName === "BUTTON" && node.backendNodeId) {
      const { outerHTML } = await session.send("DOM.getOuterHTML", { backendNodeId: node.backendNodeId });
      const { model } = await session.send("DOM.getBoxModel", { backendNodeId: node.backendNodeId });
      const [x1 = 0, y1 = 0, , , x2 = 0, y2 = 0] = model.content;
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

/** Clicks a button of a toast as a person does. */
export async function clickToast(page: Page, name: string): Promise<void> {
  await expect.poll(async () => (await toastButtons(page)).map((button) => button.name)).toContain(name);
  const button = (await toastButtons(page)).find((one) => one.name === name);
  if (!button) throw new Error(`no button ${name}`);
  await page.mouse.click(button.center.x, button.center.y);
}
