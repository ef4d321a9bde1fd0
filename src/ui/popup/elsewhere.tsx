import { t } from "../../platform/i18n";
import type { UiMessage } from "../../protocol/to-worker";
import { Button } from "../shared/button";
import { Notice } from "../shared/notice";

interface ElsewhereProps {
  /** Ids of conversations in other containers, which are not shown here. */
  conversationIds: readonly string[];
  onAsk: (message: UiMessage) => void;
}

/** Displays that a visitor waits in another container, without naming them. */
export function Elsewhere({ conversationIds, onAsk }: ElsewhereProps) {
  const conversationId = conversationIds.at(-1);
  if (conversationId === undefined) return null;
  const count = conversationIds.length;
  return (
    <Notice
      tone="info"
      actions={
        <Button size="small" onClick={() => onAsk({ type: "ui/go-to-desk", conversationId })}>
          {t("goToDesk")}
        </Button>
      }
    >
      <p>{count === 1 ? t("elsewhereOne") : t("elsewhereMany", count)}</p>
    </Notice>
  );
}
