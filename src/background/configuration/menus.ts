import { t } from "../../platform/i18n";
import { setMenus } from "../../platform/menus";
import type { Configuration } from "./configuration";

/** The menu item that opens the panel. `main.ts` opens it, synchronously in the click handler. */
const OPEN_PANEL = "open-panel";
/** The prefix of the IDs of menu items that look something up. */
export const FIND = "find/";

/** Creates the menu of the extension's button, and of selected text and links in any page: one item for each CRM. */
export async function createMenus({ config }: Configuration): Promise<void> {
  const finders = config.crms.flatMap(({ crm: { id, name } }) => [
    { id: `${FIND}text/${id}`, title: t("menuFindText", name), on: "selection" as const },
    { id: `${FIND}link/${id}`, title: t("menuFind", name), on: "link" as const },
  ]);
  await setMenus([{ id: OPEN_PANEL, title: t("openPanel"), on: "button" }, ...finders]);
}
