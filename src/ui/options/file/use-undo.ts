import { useState } from "preact/hooks";
import { isJsonObject, type Json, type JsonObject } from "../../../domain/json";
import { mergeCrms } from "../../../domain/settings/edit";
import { readSettings } from "../../../domain/settings/read-settings";
import { type Crm, SETTINGS_VERSION, type Settings } from "../../../domain/settings/schema";
import { requestPermission } from "../../../platform/permissions";
import { giveBackUnused } from "../../crms/give-back";
import { originPermission, sitePermissions } from "../../crms/site-permissions";
import type { LiveSettings } from "../../live/settings-store";
import type { Edit, Save } from "../saving";

/** Changes many settings at once, with the way back. It lasts as long as the options page is open. */
export interface Undo {
  replacedBy: "import" | "reset" | undefined;
  /**
   * Puts these settings in the place of all that the agent has. Permissions that they need are asked for, those that nothing
   * needs any more are given back. To be called in the turn of a click. Says whether the settings were kept.
   */
  replace(what: "import" | "reset", next: JsonObject, live: LiveSettings): Promise<boolean>;
  /** Adds CRMs to those that the agent has, in the place of those with the same ids; the same holds for permissions. */
  merge(crms: readonly Crm[], live: LiveSettings): Promise<boolean>;
  undo(live: LiveSettings): Promise<boolean>;
}

export function useUndo(save: Save): Undo {
  const [last, setLast] = useState<{ what: "import" | "reset"; before: Json | undefined }>();
  const put = async (
    edit: Edit,
    brought: Pick<Settings, "crms" | "desk">,
    live: LiveSettings,
  ): Promise<{ before: Json | undefined } | undefined> => {
    const sites = sitePermissions(brought.crms.filter(({ enabled }) => enabled).flatMap((crm) => crm.sites));
    const needed = new Set([...sites, ...brought.desk.origins.map(originPermission)]);
    // Before anything is awaited, or the browser would not ask. What is refused is shown at each CRM.
    void requestPermission([...needed]).catch(() => false);
    let before: Json | undefined;
    let after: Json | undefined;
    const isSaved = await save((own) => {
      before = own;
      const next = edit(own);
      after = next;
      return next;
    });
    if (isSaved) await giveBackUnused(live, readSettings(after).settings);
    return isSaved ? { before } : undefined;
  };
  const remember = (what: "import" | "reset", done: { before: Json | undefined } | undefined) => {
    if (done) setLast({ what, before: done.before });
    return done !== undefined;
  };
  return {
    replacedBy: last?.what,
    replace: async (what, next, live) => remember(what, await put(() => next, readSettings(next).settings, live)),
    merge: async (crms, live) => {
      const brought = { crms: [...crms], desk: live.settings.desk };
      return remember("import", await put((own) => mergeCrms(own, crms), brought, live));
    },
    undo: async (live) => {
      if (!last) return false;
      const next = isJsonObject(last.before) ? last.before : { version: SETTINGS_VERSION };
      const done = await put(() => next, readSettings(next).settings, live);
      if (done) setLast(undefined);
      return done !== undefined;
    },
  };
}
