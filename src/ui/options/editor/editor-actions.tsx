import { useState } from "preact/hooks";
import { t } from "../../../platform/i18n";
import { siteList } from "../../crms/crm-state";
import { Button } from "../../shared/button";
import { ConfirmDialog } from "../../shared/confirm-dialog";
import { pageLanguage } from "../../shared/page-language";
import "./editor-actions.css";

interface EditorActionsProps {
  isDirty: boolean;
  /** The sites for which the browser will prompt. */
  asksFor: readonly string[];
  /** The agent has tried to save, and the form has errors. */
  hasErrors: boolean;
  onGiveUp: () => void;
}

/** Save and cancel, always visible, with the reason why the browser asks for access. */
export function EditorActions({ isDirty, hasErrors, asksFor, onGiveUp }: EditorActionsProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <div class="editor-actions">
      <Button kind="primary" type="submit">
        {t("save")}
      </Button>
      <Button onClick={() => (isDirty ? setAsking(true) : onGiveUp())}>{t("cancel")}</Button>
      {hasErrors ? (
        <p class="editor-actions-error" role="alert">
          {t("mendFirst")}
        </p>
      ) : (
        asksFor.length > 0 && <p class="hint">{t("saveAsks", siteList(asksFor, pageLanguage()))}</p>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t("giveUpTitle")}
          confirm={t("giveUp")}
          onConfirm={onGiveUp}
          onCancel={() => setAsking(false)}
        >
          {t("giveUpText")}
        </ConfirmDialog>
      )}
    </div>
  );
}
