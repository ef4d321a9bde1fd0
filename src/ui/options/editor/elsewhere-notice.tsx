import type { CrmDraft } from "../../../domain/settings/draft/draft";
import { t } from "../../../platform/i18n";
import { Button } from "../../shared/button";
import { Notice } from "../../shared/notice";

interface ElsewhereNoticeProps {
  draft: CrmDraft;
  stored: CrmDraft | undefined;
  /** Takes the other version; what was typed here is gone. */
  onTakeOver: () => void;
  /** Goes on with what was typed, knowing of the other version. */
  onRebase: (change: Partial<CrmDraft>) => void;
}

/** Somebody else, such as another options page, changed or removed the CRM that is being edited. */
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
