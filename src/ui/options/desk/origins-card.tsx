import { useState } from "preact/hooks";
import { permissionsToRemove, setSetting } from "../../../domain/settings/edit";
import { isLocked } from "../../../domain/settings/policy";
import { defaultSettings } from "../../../domain/settings/read-settings";
import { t } from "../../../platform/i18n";
import { removePermission, requestPermission } from "../../../platform/permissions";
import { siteText } from "../../crms/crm-state";
import { originPermission } from "../../crms/site-permissions";
import type { LiveSettings } from "../../live/settings-store";
import { Button, IconButton } from "../../shared/button";
import { Card } from "../../shared/card";
import { ConfirmDialog } from "../../shared/confirm-dialog";
import { localise } from "../../shared/localise";
import { Tag } from "../../shared/tag";
import { TextField } from "../../shared/text-field";
import { LockedTag } from "../locked-tag";
import { useSave } from "../saving";
import { readOrigin } from "./read-origin";
import "./origins-card.css";

/** The permissions for these come with the extension, which never removes them. Only the user can. */
const BUILT_IN: ReadonlySet<string> = new Set(defaultSettings().desk.origins);

/** Lists the origins from which messages of the desk are accepted. */
export function OriginsCard({ settings }: { settings: LiveSettings }) {
  const save = useSave();
  const [text, setText] = useState("");
  const [isSaid, setSaid] = useState(false);
  const [removal, setRemoval] = useState<string>();
  const { origins } = settings.settings.desk;
  const isFixed = isLocked(settings.locked, "desk.origins");
  const isEditable = !isFixed && !settings.isReadOnly;
  const read = readOrigin(text, origins);
  const setOrigins = (next: string[]) => save((own) => setSetting(own, "desk.origins", next));
  const ask = (origin: string) => void requestPermission([originPermission(origin)]).catch(() => false);
  const add = () => {
    setSaid(true);
    if ("error" in read) return;
    // Synchronously in the click handler, because otherwise the browser would not prompt.
    ask(read.origin);
    setText("");
    setSaid(false);
    void setOrigins([...origins, read.origin]);
  };
  const remove = async (origin: string) => {
    setRemoval(undefined);
    const rest = origins.filter((one) => one !== origin);
    if (!(await setOrigins(rest)) || BUILT_IN.has(origin)) return;
    const used = [...settings.settings.crms.flatMap(({ sites }) => sites), ...rest.map(originPermission)];
    const free = permissionsToRemove([originPermission(origin)], used);
    if (free.length > 0) await removePermission(free).catch(() => undefined);
  };
  return (
    <Card title={t("originsTitle")} hint={t("originsHint")} aside={isFixed && <LockedTag />}>
      <ul class="origins">
        {origins.map((origin) => (
          <li key={origin}>
            <span class="origins-name">{siteText(origin)}</span>
            {BUILT_IN.has(origin) && <Tag>{t("originDefault")}</Tag>}
            {!settings.granted.has(originPermission(origin)) && (
              <>
                <Tag tone="warning" dot>
                  {t("stateNeedsPermission")}
                </Tag>
                <Button size="small" label={t("allowAccessNamed", siteText(origin))} onClick={() => ask(origin)}>
                  {t("allowAccess")}
                </Button>
              </>
            )}
            {isEditable && origins.length > 1 && (
              <IconButton icon="trash" label={t("removeNamed", siteText(origin))} onClick={() => setRemoval(origin)} />
            )}
          </li>
        ))}
      </ul>
      {isEditable && (
        <div class="origins-add">
          <TextField
            label={t("originLabel")}
            placeholder="desk.example.com"
            code
            value={text}
            error={"error" in read && (isSaid || text.trim() !== "") ? localise(read.error) : undefined}
            onInput={(next) => {
              setText(next);
              setSaid(false);
            }}
            onEnter={add}
          />
          <Button icon="plus" onClick={add}>
            {t("addOrigin")}
          </Button>
        </div>
      )}
      {removal !== undefined && (
        <ConfirmDialog
          title={t("removeCrmTitle", siteText(removal))}
          confirm={t("remove")}
          onConfirm={() => void remove(removal)}
          onCancel={() => setRemoval(undefined)}
        >
          {t("removeOriginText")}
        </ConfirmDialog>
      )}
    </Card>
  );
}
