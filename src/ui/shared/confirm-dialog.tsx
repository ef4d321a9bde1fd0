import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../platform/i18n";
import { Button } from "./button";
import "./confirm-dialog.css";

interface ConfirmDialogProps {
  title: string;
  children: string;
  confirm: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks for confirmation before something is lost. Open as long as it is rendered. */
export function ConfirmDialog({ title, children, confirm, onConfirm, onCancel }: ConfirmDialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the page is painted, because a key that is pressed immediately is meant for the dialog.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing restores the focus. Removing an open dialog would not.
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      role="alertdialog"
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id={id}>{title}</h2>
      <p id={`${id}-text`}>{children}</p>
      <div class="dialog-actions">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button kind="danger" onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
