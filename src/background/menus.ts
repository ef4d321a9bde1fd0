import { t } from "../platform/i18n";
import { setMenus } from "../platform/menus";
import type { Configuration } from "./configuration";

/** The entry that opens the panel; `main.ts` opens it, in the turn of the click. */
const OPEN_PANEL = "open-panel";
/** Before the id of the CRM, in the ids of the entries that look something up. */
export const FIND = "find/";

/** The menu of the extension's button, and of what the agent selects or clicks in any page: one entry for each CRM. */
export async function bringMenus({ config }: Configuration): Promise<void> {
  const finders = config.crms.flatMap(({ crm: { id, name } }) => [
    { id: `${FIND}text/${id}`, title: t("menuFindText", name), on: "selection" as const },
    { id: `${FIND}link/${id}`, title: t("menuFind", name), on: "link" as const },
  ]);
  await setMenus([{ id: OPEN_PANEL, title: t("openPanel"), on: "button" }, ...finders]);
}
