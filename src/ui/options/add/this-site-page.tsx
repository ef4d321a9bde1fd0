import { useEffect } from "preact/hooks";
import { recognize } from "../../../domain/crm/presets/recognize";
import { takeFromOtherPage } from "../../../platform/storage";
import { routeHash } from "../route";
import type { CrmWork } from "../use-crm-work";
import { keepPreset, NEW } from "./begin";

/** Takes the page that the agent came from, and redirects to the next step. Renders nothing itself. */
export function ThisSitePage({ work }: { work: CrmWork }) {
  // Only once, because taking the address removes it.
  useEffect(() => {
    void takeFromOtherPage().then((address = "") => {
      const found = recognize(address, work.allowHttp);
      const isComplete = found && found.missing.length === 0;
      if (isComplete) keepPreset(found, address, work);
      else work.setPasted(address);
      const add = found ? routeHash({ page: "preset", id: found.preset.id }) : routeHash({ page: "add-crm" });
      // Back should lead to where the agent came from, not to this page.
      location.replace(isComplete ? NEW : add);
    });
  }, []);
  return null;
}
