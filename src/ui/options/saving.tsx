import { createContext } from "preact";
import { useCallback, useContext, useEffect, useRef, useState } from "preact/hooks";
import type { Json, JsonObject } from "../../domain/json";
import { t } from "../../platform/i18n";
import { loadOwnSettings, saveOwnSettings } from "../../platform/storage";
import { Icon } from "../shared/icon";
import "./saving.css";

export type Edit = (own: Json | undefined) => JsonObject;

/** Changes the agent's own settings. Resolves to whether the change was saved. */
export type Save = (edit: Edit) => Promise<boolean>;

export const SaveContext = createContext<Save>(() => Promise.resolve(false));

export function useSave(): Save {
  return useContext(SaveContext);
}

/**
 * Displays a choice immediately, before it has been saved and read again. If it can't be saved, it is reverted.
 *
 * @param stored a part of the settings as they were read; a different object each time they are read
 */
export function useChosen<T extends object>(stored: T): [shown: T, choose: (change: Partial<T>, edit: Edit) => void] {
  const save = useSave();
  const [chosen, setChosen] = useState<Chosen<T>>();
  const latest = useRef(stored);
  latest.current = stored;
  // The settings may be read again for another reason while this choice is still being saved.
  const isOver = chosen?.savedWhile !== undefined && chosen.savedWhile !== stored;
  const change = chosen && !isOver ? chosen.change : {};
  const choose = (next: Partial<T>, edit: Edit) => {
    const mine: Chosen<T> = { change: { ...change, ...next } };
    setChosen(mine);
    void save(edit).then((isSaved) => {
      const settled = isSaved ? { ...mine, savedWhile: latest.current } : undefined;
      // A later choice includes this one, and is saved separately.
      setChosen((current) => (current === mine ? settled : current));
    });
  };
  return [{ ...stored, ...change }, choose];
}

interface Chosen<T> {
  change: Partial<T>;
  /** The settings that this page had last read when the choice was saved. The next ones it reads include the choice. */
  savedWhile?: T;
}

type Saving = "nothing" | "saved" | "failed";

export function useSaving(): { saving: Saving; save: Save } {
  const [saving, setSaving] = useState<Saving>("nothing");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const save = useCallback(async (edit: Edit) => {
    clearTimeout(timer.current);
    setSaving("nothing");
    try {
      // Another options page may be saving too. The lock applies each change to the result of the previous one.
      await navigator.locks.request("settings", async () => saveOwnSettings(edit(await loadOwnSettings())));
    } catch {
      setSaving("failed");
      return false;
    }
    setSaving("saved");
    timer.current = setTimeout(() => setSaving("nothing"), 4_000);
    return true;
  }, []);
  return { saving, save };
}

export function SaveStatus({ saving }: { saving: Saving }) {
  return (
    <div class={`save-status ${saving}`}>
      <p role="status">
        {saving === "saved" && (
          <>
            <Icon name="check" />
            {t("saved")}
          </>
        )}
      </p>
      <p role="alert">
        {saving === "failed" && (
          <>
            <Icon name="alert" />
            {t("saveFailed")}
          </>
        )}
      </p>
    </div>
  );
}
