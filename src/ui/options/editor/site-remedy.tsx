import type { CrmProblem } from "../../../domain/crm/compile";
import { suggestSite } from "../../../domain/crm/site";
import { t } from "../../../platform/i18n";
import { Button } from "../../shared/button";

/** The click that mends an address outside of the sites: its site becomes one of them. */
export function siteRemedy(problem: CrmProblem["problem"] | undefined, address: string, onAdd: (site: string) => void) {
  if (problem?.code !== "template-outside-sites") return undefined;
  // Only scheme and host of the address count, so its variables may be anything.
  const site = suggestSite(address.replace(/\{[^{}]*\}/g, "x"));
  return (
    <Button size="small" onClick={() => onAdd(site)}>
      {t("addThisSite", problem.host)}
    </Button>
  );
}
