import type { Locator } from "@playwright/test";
import { CRM, expect, test } from "./bridge";
import { openOptions } from "./options-page";

/** Returns the computed styles that distinguish an element's state. */
const look = (locator: Locator) =>
  locator.evaluate((element) => {
    const { backgroundColor, outlineStyle, outlineColor, outlineWidth } = getComputedStyle(element);
    return { backgroundColor, outline: outlineStyle === "none" ? "" : `${outlineWidth} ${outlineColor}` };
  });

test("in forced colours, distinguishes the current page and the selected variable from others and from the focus", async ({
  bridge,
}) => {
  await bridge.configure({ crms: [CRM] });
  const page = await openOptions(bridge, "#crms/edit/crm");
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  const current = page.getByRole("link", { name: "CRMs", exact: true });
  const other = page.getByRole("link", { name: "Notifications" });
  const rest = await look(other);
  const marked = await look(current);
  expect(marked.backgroundColor).not.toBe(rest.backgroundColor);
  await page.locator("body").press("Tab");
  await expect(current).toBeFocused();
  const focused = await look(current);
  expect(focused.backgroundColor).toBe(marked.backgroundColor);
  expect(focused.outline).not.toBe(marked.outline);

  await page.getByLabel("Record address 1", { exact: true }).fill("https://crm.example.test/");
  await page.keyboard.type("{");
  const options = page.getByRole("option");
  expect((await look(options.nth(0))).backgroundColor).not.toBe((await look(options.nth(1))).backgroundColor);
});

test("shows the whole list of variables at 768 px, in front of everything else", async ({ bridge }) => {
  await bridge.configure({ crms: [CRM] });
  const page = await openOptions(bridge, "#crms/edit/crm");
  for (const height of [680, 1_024]) {
    await page.setViewportSize({ width: 768, height });
    for (const number of [1, 2]) {
      const field = page.getByLabel(`Record address ${number}`, { exact: true });
      await field.fill("https://crm.example.test/");
      await page.keyboard.type("{");
      const options = page.getByRole("option");
      await expect(options).toHaveCount(8);
      for (const option of await options.all()) {
        await expect(option).toBeInViewport({ ratio: 1 });
        const isWhole = await option.evaluate((one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          const isOnTop = [left + 2, right - 2].every((x) =>
            one.contains(document.elementFromPoint(x, (top + bottom) / 2)),
          );
          return isOnTop && one.scrollWidth <= one.clientWidth;
        });
        expect(isWhole, `${await option.textContent()} of ${number} at ${height}`).toBe(true);
      }
      await page.keyboard.press("Escape");
    }
  }
});

test("keeps a field aligned with a neighbour that has an error", async ({ bridge }) => {
  const variables = { portal: { template: "8841203" }, org: { template: "7" } };
  await bridge.configure({
    crms: [{ ...CRM, variables, records: ["https://crm.example.test/{portal}/{visitor.email}"] }],
  });
  const page = await openOptions(bridge, "#crms/edit/crm");
  const first = page.getByRole("group", { name: "Variable 1" });
  const [name, value] = [first.getByLabel("Name", { exact: true }), first.getByLabel("Value", { exact: true })];
  const top = async (locator: Locator) => (await locator.boundingBox())?.y;
  await value.fill("");
  await name.focus();
  await expect(first.getByText("Say what the variable stands for.")).toBeVisible();
  expect(await top(name)).toBe(await top(value));
  // In a line with a label, the buttons stay beside the field, with or without an error.
  await page.getByRole("button", { name: "Add another site" }).click();
  const sites = [page.getByLabel("Site 1", { exact: true }), page.getByLabel("Site 2", { exact: true })];
  await sites[1]!.fill("http://crm.example.test");
  await expect(page.getByText("This address is not encrypted.")).toBeVisible();
  for (const [index, site] of sites.entries()) {
    const tool = page.getByRole("button", { name: `Remove site ${index + 1}` });
    const [field, button] = [await site.boundingBox(), await tool.boundingBox()];
    const middle = ({ y, height }: { y: number; height: number }) => y + height / 2;
    expect(Math.abs(middle(field!) - middle(button!))).toBeLessThan(2);
  }
});

test("focuses the address field, and shows the focus", async ({ bridge }) => {
  const page = await openOptions(bridge, "#crms/add");
  const field = page.getByLabel("Address of a customer’s record");
  await expect(field).toBeFocused();
  expect((await look(field)).outline).not.toBe("");
  await page.emulateMedia({ forcedColors: "active" });
  expect((await look(field)).outline).not.toBe("");
});
