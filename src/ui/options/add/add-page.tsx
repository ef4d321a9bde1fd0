import { useEffect, useRef } from "preact/hooks";
import { recognize } from "../../../domain/crm/presets/recognize";
import { PRESETS } from "../../../domain/crm/presets/table";
import { t } from "../../../platform/i18n";
import { Button, ButtonLink } from "../../shared/button";
import { Card } from "../../shared/card";
import { Notice } from "../../shared/notice";
import { TextField } from "../../shared/text-field";
import { PageHead } from "../page-head";
import { routeHash } from "../route";
import type { CrmWork } from "../use-crm-work";
import { beginSearch, beginWith } from "./begin";
import { LearnSearch } from "./learn-search";
import { PastedAddress } from "./pasted-address";
import "./add-page.css";

/** Where a new CRM begins: with one of its addresses, with its name, or with an empty form. */
export function AddPage({ work }: { work: CrmWork }) {
  const { pasted, setPasted } = work;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const begin = () => {
    const found = recognize(pasted, work.allowHttp);
    if (found) beginWith(found, work);
  };
  return (
    <>
      <div>
        <a class="back-link" href="#crms">
          {t("backToCrms")}
        </a>
        <PageHead title={t("addCrm")} lead={t("addCrmLead")} leavesFocus />
      </div>
      {work.draftOf("#crms/new") && (
        <Notice
          tone="info"
          actions={
            <ButtonLink href="#crms/new" size="small">
              {t("continueDraft")}
            </ButtonLink>
          }
        >
          <p>{t("draftWaits")}</p>
        </Notice>
      )}
      <Card title={t("byAddressTitle")}>
        <TextField
          inputRef={field}
          label={t("pasteLabel")}
          hint={t("pasteHint")}
          placeholder="https://crm.example.com/contacts/10482"
          code
          value={pasted}
          onInput={setPasted}
          onEnter={begin}
        />
        <PastedAddress work={work} />
      </Card>
      <Card title={t("bySearchTitle")} hint={t("bySearchHint")}>
        <LearnSearch
          allowHttp={work.allowHttp}
          action={t("setUp")}
          onLearned={(learned) => beginSearch(learned, work)}
        />
      </Card>
      <Card title={t("byNameTitle")} hint={t("byNameHint")}>
        <ul class="preset-list">
          {PRESETS.map(({ id, name }) => (
            <li key={id}>
              <a href={routeHash({ page: "preset", id })}>{name}</a>
            </li>
          ))}
        </ul>
      </Card>
      <p>
        <Button
          onClick={() => {
            setPasted("");
            location.hash = "#crms/new";
          }}
        >
          {t("byHand")}
        </Button>
      </p>
    </>
  );
}
