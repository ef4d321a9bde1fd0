import { useEffect, useRef } from "preact/hooks";
import { filledLines } from "../../../domain/settings/draft/lines";
import { t } from "../../../platform/i18n";
import type { SessionSnapshot } from "../../../protocol/session";
import { Button } from "../../shared/button";
import { Card } from "../../shared/card";
import { TextField } from "../../shared/text-field";
import type { EditorPartProps } from "./editor-part";
import { AddSearch } from "./records/add-search";
import { draftPreviews } from "./records/draft-previews";
import { GivenIdChoice } from "./records/given-id-choice";
import { PreviewLine } from "./records/preview-line";
import { SampleFields } from "./sample-fields";
import { SitesField } from "./sites-field";
import "./brief-card.css";

interface BriefCardProps extends EditorPartProps {
  session: SessionSnapshot;
  /** Shows the whole form. */
  onMore: () => void;
}

/** The short form, for a CRM of which everything required is known: its name, its sites, and what opens. */
export function BriefCard({ session, onMore, ...part }: BriefCardProps) {
  const { draft, onChange, errorOf, onLeave, sample, onSample, phones, allowHttp } = part;
  const name = useRef<HTMLInputElement>(null);
  // The one value that the agent chooses freely; Enter saves.
  useEffect(() => name.current?.focus({ preventScroll: true }), []);
  const previewsOf = draftPreviews(draft, sample, { phones, allowHttp, session });
  return (
    <Card title={t("identityTitle")}>
      <div class="brief-identity">
        <TextField
          inputRef={name}
          label={t("nameLabel")}
          value={draft.name}
          error={errorOf("name")}
          onInput={(text) => onChange({ name: text })}
          onBlur={() => onLeave("name")}
        />
        <SitesField {...part} isBrief />
      </div>
      <GivenIdChoice {...part} isBrief />
      <SampleFields sample={sample} onChange={onSample} />
      <div class="brief-opens">
        <h3 class="field-label">{t("whatOpens")}</h3>
        <ol>
          {filledLines(draft.records).map(({ key }) => {
            const [first] = previewsOf(key);
            return first?.preview && <PreviewLine key={key} preview={first.preview} />;
          })}
        </ol>
      </div>
      <div class="brief-more">
        {!draft.preset && <AddSearch {...part} />}
        <Button kind="quiet" size="small" isExpanded={false} onClick={onMore}>
          {t("moreSettings")}
        </Button>
      </div>
    </Card>
  );
}
