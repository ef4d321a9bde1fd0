import type { CrmProblem } from "../../../../domain/crm/compile";
import { suggestSite } from "../../../../domain/crm/site";
import { t } from "../../../../platform/i18n";
import { Button } from "../../../shared/button";

/** What a click may change to mend a record address. */
export interface Remedies {
  onAddSite: (site: string) => void;
  onText: (text: string) => void;
  onKeepFixed: () => void;
}

/** The click that mends a record address, where there is one. */
export function recordRemedy(problem: CrmProblem["problem"] | undefined, address: string, remedies: Remedies) {
  switch (problem?.code) {
    case "template-outside-sites": {
      // Only scheme and host of the address count, so its variables may be anything.
      const site = suggestSite(address.replace(/\{[^{}]*\}/g, "x"));
      return remedy(t("addThisSite", problem.host), () => remedies.onAddSite(site));
    }
    case "template-variable": {
      const { variable, nearest } = problem;
      if (nearest === undefined) return undefined;
      // The name alone: it may stand among others, as in `{?id,email}`.
      return remedy(t("useVariable", nearest), () => remedies.onText(replaceName(address, variable, nearest)));
    }
    case "template-placeholder": {
      const { text, nearest } = problem;
      return remedy(t("useVariable", nearest), () => remedies.onText(address.replace(text, () => `{${nearest}}`)));
    }
    case "template-fixed":
      return problem.isLast ? remedy(t("keepFixed"), remedies.onKeepFixed) : undefined;
    default:
      return undefined;
  }
}

function remedy(label: string, onClick: () => void) {
  return (
    <Button size="small" onClick={onClick}>
      {label}
    </Button>
  );
}

/** A name inside of braces, as a whole. */
function replaceName(address: string, name: string, by: string): string {
  return address.replace(/\{[^{}]*\}/g, (expression) => {
    return expression.replace(/[\w.%]+/g, (one) => (one === name ? by : one));
  });
}
