import { useEffect, useState } from "preact/hooks";
import { t } from "../../platform/i18n";
import { openPanel, ownWindowId } from "../../platform/panel";
import { withKeys } from "../keys/with-keys";
import { IconButton } from "../shared/button";

/** Opens the panel in the window that the popup hangs from; the popup has done its work then. */
export function OpenPanelButton({ keys }: { keys: string | undefined }) {
  // Known before the click: the browser opens the panel in the turn of the click only.
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
