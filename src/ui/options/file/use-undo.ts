import { useState } from "preact/hooks";
import { isJsonObject, type Json, type JsonObject } from "../../../domain/json";
import { mergeCrms } from "../../../domain/settings/edit";
import { readSettings } from "../../../domain/settings/read-settings";
import { type Crm, SETTINGS_VERSION, type Settings } from "../../../domain/settings/schema";
import { requestPermission } from "../../../platform/permissions";
import { removeUnusedPermissions } from "../../crms/remove-unused-permissions";
import { originPermission, sitePermissions } from "../../crms/site-permissions";
import type { LiveSettings } from "../../live/settings-store";
import type { Edit, Save } from "../saving";

/** Changes many settings at once. The last change can be undone while the options page is open. */
export interface Undo {
  replacedBy: "import" | "reset" | undefined;
  /**
   * Replaces all of the agent's settings. Requests the permissions that the new ones need, and removes those that nothing needs
   * any more. Must be called synchronously in a click handler. Resolves to whether the settings were saved.
   */
  replace(what: "import" | "reset", next: JsonObject, live: LiveSettings): Promise<boolean>;
  /** Adds CRMs to the agent's, replacing those with the same ids. Permissions are handled as in `replace`. */
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
    // Before the first await, or the browser would not prompt. A denied permission is displayed at its CRM.
    void requestPermission([...needed]).catch(() => false);
    let before: Json | undefined;
    let after: Json | undefined;
    const isSaved = await save((own) => {
      before = own;
      const next = edit(own);
      after = next;
      return next;
    });
    if (isSaved) await removeUnusedPermissions(live, readSettings(after).settings);
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
