import { useId } from "preact/hooks";
import { type Command, openKeySettings } from "../../platform/commands";
import { type MessageKey, t } from "../../platform/i18n";
import { Button } from "../shared/button";
import type { Keys } from "./use-keys";
import "./keys-list.css";

const COMMANDS: [Command, MessageKey][] = [
  ["open-record", "commandOpenRecord"],
  ["desk-and-back", "commandDeskAndBack"],
  ["toggle-pause", "commandTogglePause"],
  ["open-panel", "openPanel"],
];

/** Lists the commands with their keyboard shortcuts, and a button to change these. */
export function KeysList({ keys }: { keys: Keys }) {
  const id = useId();
  return (
    <section class="keys" aria-labelledby={id}>
      <h2 id={id}>{t("keysTitle")}</h2>
      <dl>
        {COMMANDS.map(([command, text]) => (
          <div key={command}>
            <dt>{t(text)}</dt>
            <dd>{keys(command) ? <kbd>{keys(command)}</kbd> : t("keysNone")}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Button size="small" onClick={() => void openKeySettings()}>
          {t("keysChange")}
        </Button>
      </div>
    </section>
  );
}
