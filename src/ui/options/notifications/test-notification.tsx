import { useState } from "preact/hooks";
import { t } from "../../../platform/i18n";
import { mayNotify, showNotification } from "../../../platform/notifications";
import { Button } from "../../shared/button";

/** Each new test notification replaces the previous one. */
const ID = "test";

/** Shows a notification like that of a conversation, with advice if none appears: no browser reports that. */
export function TestNotification() {
  const [outcome, setOutcome] = useState<"sent" | "failed">();
  const send = async () => {
    setOutcome(undefined);
    try {
      const notice = { title: t("testNotificationTitle"), message: t("testNotificationBody"), stay: false };
      await showNotification(ID, notice);
      setOutcome((await mayNotify()) ? "sent" : "failed");
    } catch {
      setOutcome("failed");
    }
  };
  return (
    <div class="test-notification">
      <Button icon="bell" onClick={() => void send()}>
        {t("testNotification")}
      </Button>
      <p class="hint" role="status">
        {outcome && t(outcome === "sent" ? "testNotificationSent" : "testNotificationFailed")}
      </p>
    </div>
  );
}
