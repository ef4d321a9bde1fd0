import { useState } from "preact/hooks";
import { t } from "../../../platform/i18n";
import { Button } from "../../shared/button";
import { ConfirmDialog } from "../../shared/confirm-dialog";
import "./editor-actions.css";

/** Save and cancel, always in sight. */
interface EditorActionsProps {
  isDirty: boolean;
  /** Saving was tried and is not possible yet. */
  hasErrors: boolean;
  onGiveUp: () => void;
}

export function EditorActions({ isDirty, hasErrors, onGiveUp }: EditorActionsProps) {
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
        <p class="hint">{t("saveHint")}</p>
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
