import { parseSite, suggestSite } from "../../../domain/crm/site";
import { addLine, type Line } from "../../../domain/settings/draft/lines";
import { t } from "../../../platform/i18n";
import { Button, IconButton } from "../../shared/button";
import { TextField } from "../../shared/text-field";
import { UnencryptedSites } from "../unencrypted-sites";
import type { EditorPartProps } from "./editor-part";
import { useFocusAfter } from "./use-focus-after";

interface SitesFieldProps extends EditorPartProps {
  /** Omits what few CRMs need. */
  isBrief?: boolean;
}

/** The sites of the CRM; nearly always one. */
export function SitesField({ draft, onChange, errorOf, onLeave, allowHttp, isBrief = false }: SitesFieldProps) {
  const { container, focusAfter } = useFocusAfter<HTMLDivElement>();
  const { sites } = draft;
  const patterns = new Set(sites.map(({ text }) => suggestSite(text)));
  // For a refused site, its error is displayed instead.
  const allowed = [...patterns].filter((pattern) => parseSite(pattern, allowHttp).ok);
  const setText = (key: number, text: string) =>
    onChange({ sites: sites.map((line) => (line.key === key ? { ...line, text } : line)) });
  const leave = ({ key, text }: Line) => {
    if (suggestSite(text) !== text) setText(key, suggestSite(text));
    onLeave(`sites.${key}`);
  };
  const add = () => {
    const next = addLine(sites);
    onChange({ sites: next });
    focusAfter(`[data-line="${next.at(-1)?.key}"] input`);
  };
  const remove = (key: number) => {
    onChange({ sites: sites.filter((line) => line.key !== key) });
    focusAfter("[data-line] input");
  };
  return (
    <div class="editor-lines" ref={container}>
      {sites.map((line, index) => (
        <div key={line.key} class="editor-line" data-line={line.key}>
          <TextField
            label={sites.length > 1 ? t("siteLabelNumbered", index + 1) : t("siteLabel")}
            hint={index === 0 && !isBrief ? t("siteHint") : undefined}
            placeholder="crm.example.com"
            code
            value={line.text}
            error={errorOf(`sites.${line.key}`)}
            onInput={(text) => setText(line.key, text)}
            onBlur={() => leave(line)}
          />
          {sites.length > 1 && (
            <div class="editor-line-tools">
              <IconButton icon="trash" label={t("removeSite", index + 1)} onClick={() => remove(line.key)} />
            </div>
          )}
        </div>
      ))}
      <UnencryptedSites sites={allowed} />
      {!isBrief && (
        <div>
          <Button kind="quiet" size="small" icon="plus" onClick={add}>
            {t("addSite")}
          </Button>
        </div>
      )}
    </div>
  );
}
