import type { CrmProblem } from "../../../../domain/crm/compile";
import { suggestSite } from "../../../../domain/crm/site";
import { t } from "../../../../platform/i18n";
import { Button } from "../../../shared/button";

/** The changes by which a click can fix a record address. */
export interface Remedies {
  onAddSite: (site: string) => void;
  onText: (text: string) => void;
  onKeepFixed: () => void;
}

/** Returns a button that fixes the record address, if one click can. */
export function recordRemedy(problem: CrmProblem["problem"] | undefined, address: string, remedies: Remedies) {
  switch (problem?.code) {
    case "template-outside-sites": {
      // Only the scheme and the host of the address matter, so any value will do for its variables.
      const site = suggestSite(address.replace(/\{[^{}]*\}/g, "x"));
      return remedy(t("addThisSite", problem.host), () => remedies.onAddSite(site));
    }
    case "template-variable": {
      const { variable, nearest } = problem;
      if (nearest === undefined) return undefined;
      // Only the name, because the expression may contain others, as in `{?id,email}`.
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

/** Replaces a variable's name inside braces. Names that only contain it are kept. */
function replaceName(address: string, name: string, by: string): string {
  return address.replace(/\{[^{}]*\}/g, (expression) => {
    return expression.replace(/[\w.%]+/g, (one) => (one === name ? by : one));
  });
}
