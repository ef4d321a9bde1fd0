import { useState } from "preact/hooks";
import { crmAsText } from "../../../domain/settings/import";
import type { Crm } from "../../../domain/settings/schema";
import { t } from "../../../platform/i18n";
import { Button } from "../../shared/button";

/** Copies a CRM as text, which somebody else can paste into their import page. */
export function CopyCrm({ crm }: { crm: Crm }) {
  const [outcome, setOutcome] = useState<"copied" | "failed">();
  const copy = () =>
    void navigator.clipboard.writeText(crmAsText(crm)).then(
      () => setOutcome("copied"),
      () => setOutcome("failed"),
    );
  return (
    <>
      <Button icon="copy" kind="quiet" label={t("copyCrmNamed", crm.name)} onClick={copy}>
        {t("copyCrm")}
      </Button>
      <span class="hint" role="status">
        {outcome && t(outcome === "copied" ? "crmCopied" : "reportFailed")}
      </span>
    </>
  );
}
