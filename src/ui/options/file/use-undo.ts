import { useState } from "preact/hooks";
import { isJsonObject, type Json, type JsonObject } from "../../../domain/json";
import { readSettings } from "../../../domain/settings/read-settings";
import { SETTINGS_VERSION } from "../../../domain/settings/schema";
import { requestPermission } from "../../../platform/permissions";
import { giveBackUnused } from "../../crms/give-back";
import { originPermission, sitePermissions } from "../../crms/site-permissions";
import type { LiveSettings } from "../../live/settings-store";
import type { Save } from "../saving";

/** Replaces all settings at once, with the way back. It lasts as long as the options page is open. */
export interface Undo {
  replacedBy: "import" | "reset" | undefined;
  /**
   * Permissions that the new settings need are asked for, those that nothing needs any more are given back. To be called
   * in the turn of a click. Says whether the settings were kept.
   */
  replace(what: "import" | "reset", next: JsonObject, live: LiveSettings): Promise<boolean>;
  undo(live: LiveSettings): Promise<boolean>;
}

export function useUndo(save: Save): Undo {
  const [last, setLast] = useState<{ what: "import" | "reset"; before: Json | undefined }>();
  const put = async (next: JsonObject, live: LiveSettings): Promise<{ before: Json | undefined } | undefined> => {
    const after = readSettings(next).settings;
    const sites = sitePermissions(after.crms.filter(({ enabled }) => enabled).flatMap((crm) => crm.sites));
    const needed = new Set([...sites, ...after.desk.origins.map(originPermission)]);
    // Before anything is awaited, or the browser would not ask. What is refused is shown at each CRM.
    void requestPermission([...needed]).catch(() => false);
    let before: Json | undefined;
    const isSaved = await save((own) => {
      before = own;
      return next;
    });
    if (isSaved) await giveBackUnused(live, after);
    return isSaved ? { before } : undefined;
  };
  return {
    replacedBy: last?.what,
    replace: async (what, next, live) => {
      const done = await put(next, live);
      if (done) setLast({ what, before: done.before });
      return done !== undefined;
    },
    undo: async (live) => {
      if (!last) return false;
      const done = await put(isJsonObject(last.before) ? last.before : { version: SETTINGS_VERSION }, live);
      if (done) setLast(undefined);
      return done !== undefined;
    },
  };
}
