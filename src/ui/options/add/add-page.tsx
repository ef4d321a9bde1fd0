import { useEffect, useRef } from "preact/hooks";
import { recognize, recognizeNone } from "../../../domain/crm/presets/recognize";
import { PRESETS } from "../../../domain/crm/presets/table";
import { splitAddress } from "../../../domain/crm/split-address";
import { t } from "../../../platform/i18n";
import type { LiveSettings } from "../../live/settings-store";
import { Button, ButtonLink } from "../../shared/button";
import { Card } from "../../shared/card";
import { Notice } from "../../shared/notice";
import { TextField } from "../../shared/text-field";
import { PageHead } from "../page-head";
import { routeHash } from "../route";
import type { CrmWork } from "../use-crm-work";
import { beginLearned, beginSearch, beginWith } from "./begin";
import { LearnSearch } from "./learn-search";
import { offeredPages, titleAt } from "./offered-pages";
import { OpenPages } from "./open-pages";
import { PastedAddress } from "./pasted-address";
import { useOpenPages } from "./use-open-pages";
import "./add-page.css";

/** The first step of adding a CRM: with one of its addresses, with its name, or with an empty form. */
export function AddPage({ work, settings }: { work: CrmWork; settings: LiveSettings }) {
  const { pasted, setPasted, allowHttp } = work;
  const field = useRef<HTMLInputElement>(null);
  const pages = useOpenPages();
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  /** Enter does the same as the highlighted button: it uses the recognised CRM, otherwise the most likely part. */
  const begin = (address: string) => {
    const found = recognize(address, allowHttp);
    if (found) return beginWith(found, address, work);
    const taken = recognizeNone(address, allowHttp) ? undefined : splitAddress(address, allowHttp);
    const part = taken?.secret === null && taken.likely !== null ? taken.parts[taken.likely] : undefined;
    if (taken && part) beginLearned(taken.address, part, titleAt(taken.address, pages), work);
  };
  const use = (address: string) => {
    setPasted(address);
    field.current?.focus();
    const found = recognize(address, allowHttp);
    if (found) beginWith(found, address, work);
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
      {pasted.trim() === "" && <OpenPages offers={offeredPages(pages, settings)} onUse={use} />}
      <Card title={t("byAddressTitle")}>
        <TextField
          inputRef={field}
          label={t("pasteLabel")}
          hint={t("pasteHint")}
          placeholder="https://crm.example.com/contacts/10482"
          code
          value={pasted}
          onInput={setPasted}
          onEnter={() => begin(pasted)}
        />
        <PastedAddress work={work} pages={pages} />
      </Card>
      <Card title={t("bySearchTitle")} hint={t("bySearchHint")}>
        <LearnSearch
          allowHttp={allowHttp}
          action={t("setUp")}
          // The page that the agent came from may be the record that they searched for.
          example={isRecord(pasted, allowHttp) ? pasted : ""}
          onLearned={(learned) => beginSearch(learned, titleAt(learned.address, pages), work)}
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

function isRecord(text: string, allowHttp: readonly string[]): boolean {
  return typeof splitAddress(text, allowHttp)?.likely === "number";
}
