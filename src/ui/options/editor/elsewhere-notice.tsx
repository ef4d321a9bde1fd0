import type { CrmDraft } from "../../../domain/settings/draft/draft";
import { t } from "../../../platform/i18n";
import { Button } from "../../shared/button";
import { Notice } from "../../shared/notice";

interface ElsewhereNoticeProps {
  draft: CrmDraft;
  stored: CrmDraft | undefined;
  /** Uses the other version and discards what was typed here. */
  onTakeOver: () => void;
  /** Keeps what was typed, now based on the other version. */
  onRebase: (change: Partial<CrmDraft>) => void;
}

/** Displayed if the CRM was changed or removed elsewhere, e.g. in another options page, while it is edited here. */
export function ElsewhereNotice({ draft, stored, onTakeOver, onRebase }: ElsewhereNoticeProps) {
  if (!stored) {
    return (
      <Notice tone="warning" announce>
        <p>{t("removedElsewhere")}</p>
      </Notice>
    );
  }
  if (stored.basis === draft.basis) return null;
  return (
    <Notice
      tone="warning"
      announce
      actions={
        <>
          <Button onClick={onTakeOver}>{t("takeOver")}</Button>
          <Button onClick={() => onRebase({ basis: stored.basis })}>{t("keepMine")}</Button>
        </>
      }
    >
      <p>{t("changedElsewhere")}</p>
    </Notice>
  );
}
