import { useEffect } from "preact/hooks";
import { recognize } from "../../../domain/crm/presets/recognize";
import { takeHandedOver } from "../../../platform/storage";
import { presetDraft } from "../editor/draft";
import { guessedCountry } from "../guessed-country";
import type { CrmWork } from "../use-crm-work";

/** Takes the page that the agent came from, and goes on to what is left to say of it. Shows nothing of its own. */
export function ThisSitePage({ work }: { work: CrmWork }) {
  // Once, for what is taken is gone.
  useEffect(() => {
    void takeHandedOver().then((address = "") => {
      const found = recognize(address, work.allowHttp);
      const isComplete = found && found.missing.length === 0;
      if (isComplete) work.keepDraft("#crms/new", presetDraft(found, guessedCountry()));
      else work.setPasted(address);
      const next = isComplete ? "#crms/new" : found ? `#crms/add/${found.preset.id}` : "#crms/add";
      // Back leads to where the agent came from, not here again.
      location.replace(next);
    });
  }, []);
  return null;
}
