import { useEffect, useState } from "preact/hooks";
import { t } from "../../platform/i18n";
import { openPanel, ownWindowId } from "../../platform/panel";
import { withKeys } from "../keys/with-keys";
import { IconButton } from "../shared/button";

/** Opens the side panel in the popup's window, and then closes the popup. */
export function OpenPanelButton({ keys }: { keys: string | undefined }) {
  // Determined before the click, because the browser opens the panel only synchronously in a click handler.
  const [windowId, setWindowId] = useState<number>();
  useEffect(() => {
    ownWindowId().then(setWindowId, () => setWindowId(undefined));
  }, []);
  if (windowId === undefined) return null;
  return (
    <IconButton
      icon="panel"
      label={withKeys(t("openPanel"), keys)}
      onClick={() => void openPanel(windowId).then(close, () => {})}
    />
  );
}
