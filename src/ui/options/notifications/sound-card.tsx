import { useState } from "preact/hooks";
import { TONES, type Tone } from "../../../domain/sound/tones";
import { type MessageKey, t } from "../../../platform/i18n";
import { playSound } from "../../../platform/sound/play-sound";
import type { LiveSettings } from "../../live/settings-store";
import { Button } from "../../shared/button";
import { Card } from "../../shared/card";
import { RangeField } from "../../shared/range-field";
import { SelectField } from "../../shared/select-field";
import { Switch } from "../../shared/switch";
import { LockedTag } from "../locked-tag";
import { useSection } from "./use-section";

const NAMES: Record<Tone, MessageKey> = { chime: "toneChime", bell: "toneBell", drops: "toneDrops" };

/** Whether a new conversation plays a sound, and which. */
export function SoundCard({ settings }: { settings: LiveSettings }) {
  const { chosen, set, isFixed, isPartlyLocked } = useSection(settings, "sound");
  const [hasFailed, setFailed] = useState(false);
  const play = () => {
    setFailed(false);
    playSound(chosen).catch(() => setFailed(true));
  };
  return (
    <Card title={t("soundTitle")} aside={isPartlyLocked && <LockedTag />}>
      <Switch
        label={t("soundOn")}
        hint={t("soundOnHint")}
        checked={chosen.on}
        disabled={isFixed("on")}
        onChange={(on) => set("on", on)}
      />
      {chosen.on && (
        <>
          <div class="setting-row">
            <SelectField
              label={t("soundTone")}
              value={chosen.tone}
              disabled={isFixed("tone")}
              options={TONES.map((value) => ({ value, label: t(NAMES[value]) }))}
              onChange={(tone) => set("tone", tone)}
            />
            <RangeField
              label={t("soundVolume")}
              value={chosen.volume}
              min={10}
              max={100}
              step={10}
              disabled={isFixed("volume")}
              onChange={(volume) => set("volume", volume)}
            />
          </div>
          <div class="test-notification">
            <Button icon="play" onClick={play}>
              {t("soundTry")}
            </Button>
            <p class="hint" role="status">
              {hasFailed && t("soundFailed")}
            </p>
          </div>
          <Switch
            label={t("soundRepeat")}
            hint={t("soundRepeatHint")}
            checked={chosen.repeat}
            disabled={isFixed("repeat")}
            onChange={(repeat) => set("repeat", repeat)}
          />
        </>
      )}
    </Card>
  );
}
