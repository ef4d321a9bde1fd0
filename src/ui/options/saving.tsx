import { createContext } from "preact";
import { useCallback, useContext, useEffect, useRef, useState } from "preact/hooks";
import type { Json, JsonObject } from "../../domain/json";
import { t } from "../../platform/i18n";
import { loadOwnSettings, saveOwnSettings } from "../../platform/storage";
import { Icon } from "../shared/icon";
import "./saving.css";

export type Edit = (own: Json | undefined) => JsonObject;

/** Makes a change to the agent's own settings; says whether it was kept. */
export type Save = (edit: Edit) => Promise<boolean>;

export const SaveContext = createContext<Save>(() => Promise.resolve(false));

export function useSave(): Save {
  return useContext(SaveContext);
}

/**
 * Shows what was chosen at once, although it comes back from the storage a moment later; what could not be saved is
 * taken back.
 *
 * @param stored a part of the settings as they were read; another object when they were read anew
 */
export function useChosen<T extends object>(stored: T): [shown: T, choose: (change: Partial<T>, edit: Edit) => void] {
  const save = useSave();
  const [chosen, setChosen] = useState<Chosen<T>>();
  const latest = useRef(stored);
  latest.current = stored;
  // Settings may be read anew for a reason of their own while this choice is still on its way to the storage.
  const isOver = chosen?.savedWhile !== undefined && chosen.savedWhile !== stored;
  const change = chosen && !isOver ? chosen.change : {};
  const choose = (next: Partial<T>, edit: Edit) => {
    const mine: Chosen<T> = { change: { ...change, ...next } };
    setChosen(mine);
    void save(edit).then((isSaved) => {
      const settled = isSaved ? { ...mine, savedWhile: latest.current } : undefined;
      // A later choice took this one along, and has a save of its own.
      setChosen((current) => (current === mine ? settled : current));
    });
  };
  return [{ ...stored, ...change }, choose];
}

interface Chosen<T> {
  change: Partial<T>;
  /** What was stored, as far as this page had read it, when the choice was saved; the next reading has the choice. */
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
      // Another options page may be saving too; each change is made to what the other one left.
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
