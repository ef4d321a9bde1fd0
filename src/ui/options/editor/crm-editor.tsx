import { useRef, useState } from "preact/hooks";
import { isPhoneForm } from "../../../domain/crm/phone";
import { suggestSite } from "../../../domain/crm/site";
import { isJsonObject } from "../../../domain/json";
import { createCrmId } from "../../../domain/settings/create-crm-id";
import { type CrmDraft, crmOf } from "../../../domain/settings/draft/draft";
import { filledLines } from "../../../domain/settings/draft/lines";
import { permissionsToRemove, putCrm } from "../../../domain/settings/edit";
import { t } from "../../../platform/i18n";
import { removePermission } from "../../../platform/permissions";
import type { SessionSnapshot } from "../../../protocol/session";
import { originPermission } from "../../crms/site-permissions";
import type { LiveSettings } from "../../live/settings-store";
import { ButtonLink } from "../../shared/button";
import { PageHead } from "../page-head";
import { useSave } from "../saving";
import type { CrmWork } from "../use-crm-work";
import { AdvancedCard } from "./advanced-card";
import { BriefCard } from "./brief-card";
import { checkDraft } from "./check-draft";
import { EditorActions } from "./editor-actions";
import type { EditorPartProps } from "./editor-part";
import { ElsewhereNotice } from "./elsewhere-notice";
import { IdentityCard } from "./identity-card";
import { OpeningCard } from "./opening-card";
import { PagesCard } from "./pages-card";
import { RecordsCard } from "./records/records-card";
import { useMissingAccess } from "./use-missing-access";
import { usePhones } from "./use-phones";
import "./crm-editor.css";

interface CrmEditorProps {
  draft: CrmDraft;
  draftKey: string;
  /** The form as filled from the current settings. */
  stored: CrmDraft | undefined;
  settings: LiveSettings;
  session: SessionSnapshot;
  work: CrmWork;
}

export function CrmEditor({ draft, draftKey, stored, settings, session, work }: CrmEditorProps) {
  const save = useSave();
  const form = useRef<HTMLFormElement>(null);
  const errors = useErrors(draft, work.allowHttp);
  const missing = useMissingAccess(filledLines(draft.sites).map(({ text }) => suggestSite(text)));
  const phones = usePhones(draft.variables.some(isPhoneForm));
  const isNew = draft.target === null;
  const isDirty = work.draftOf(draftKey) !== undefined;
  // The form and the try-out of a CRM share one sample.
  const sampleKey = draft.id === "" ? draftKey : draft.id;
  const sample = work.sampleOf(sampleKey);
  const close = () => {
    work.keepDraft(draftKey, undefined);
    if (sampleKey === draftKey) work.keepSample(draftKey, undefined);
    location.hash = "#crms";
  };
  const showMore = () => {
    work.keepDraft(draftKey, { ...draft, isBrief: false });
    requestAnimationFrame(() => form.current?.querySelector("textarea")?.focus());
  };
  const submit = async () => {
    if (errors.showAll()) {
      // The error may be in a hidden part of the form.
      if (draft.isBrief) work.keepDraft(draftKey, { ...draft, isBrief: false });
      // After the errors are rendered.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus());
      return;
    }
    const crm = { ...crmOf(draft), id: draft.id || createCrmId(draft.name, takenIds(settings)) };
    // Synchronously in the click handler, or the browser would not prompt. The answer does not affect what is saved.
    if (crm.enabled) work.askFor(crm);
    if (!(await save((own) => putCrm(own, crm, draft.target)))) return;
    work.keepSample(crm.id, sample);
    close();
    await giveBack(crm.id, crm.sites, settings);
  };
  const part: EditorPartProps = {
    draft,
    onChange: (change) => work.keepDraft(draftKey, { ...draft, ...change }),
    errorOf: errors.errorOf,
    onLeave: errors.leave,
    phones,
    allowHttp: work.allowHttp,
    sample,
    onSample: (next) => work.keepSample(sampleKey, next),
  };
  return (
    <form
      ref={form}
      class="crm-editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div>
        <a class="back-link" href="#crms">
          {t("backToCrms")}
        </a>
        <PageHead
          title={isNew ? t("newCrm") : t("editNamed", draft.name)}
          {...(isNew && { lead: t(draft.isBrief ? "newCrmBriefLead" : "newCrmLead") })}
          leavesFocus={draft.isBrief === true}
          // Only without unsaved changes, because the try-out uses the saved CRM.
          actions={
            stored?.id &&
            !isDirty && (
              <ButtonLink href={`#crms/try/${stored.id}`} icon="play">
                {t("tryIt")}
              </ButtonLink>
            )
          }
        />
      </div>
      {isDirty && (
        <ElsewhereNotice
          draft={draft}
          stored={stored}
          onTakeOver={() => work.keepDraft(draftKey, undefined)}
          onRebase={part.onChange}
        />
      )}
      {draft.isBrief ? (
        <BriefCard {...part} session={session} onMore={showMore} />
      ) : (
        <>
          <IdentityCard {...part} />
          <RecordsCard {...part} problems={errors.problems} session={session} />
          <OpeningCard {...part} />
          <PagesCard {...part} />
          <AdvancedCard {...part} />
        </>
      )}
      <EditorActions
        isDirty={isDirty}
        hasErrors={errors.isSaid && errors.problems.size > 0}
        asksFor={draft.enabled ? missing : []}
        onGiveUp={close}
      />
    </form>
  );
}

/** Displays errors while typing, but that a field is empty only after the agent leaves it or saves. */
function useErrors(draft: CrmDraft, allowHttp: readonly string[]) {
  const problems = checkDraft(draft, allowHttp);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isSaid, setSaid] = useState(false);
  return {
    problems,
    isSaid,
    errorOf: (field: string) => {
      const problem = problems.get(field);
      return problem && (!problem.isBlank || isSaid || left.has(field))
        ? t(problem.text.key, ...problem.text.values)
        : undefined;
    },
    leave: (field: string) => setLeft((before) => (before.has(field) ? before : new Set([...before, field]))),
    showAll: () => {
      setSaid(problems.size > 0);
      return problems.size > 0;
    },
  };
}

function takenIds({ settings, brokenCrms }: LiveSettings): Set<string> {
  const broken = brokenCrms.flatMap(({ raw }) => (isJsonObject(raw) && typeof raw.id === "string" ? [raw.id] : []));
  return new Set([...settings.crms.map(({ id }) => id), ...broken]);
}

/** Removes the permissions of the sites that this CRM no longer has. */
async function giveBack(id: string, sites: readonly string[], { settings }: LiveSettings): Promise<void> {
  const before = settings.crms.find((crm) => crm.id === id)?.sites ?? [];
  const others = settings.crms.filter((crm) => crm.id !== id).flatMap((crm) => crm.sites);
  const used = [...sites, ...others, ...settings.desk.origins.map(originPermission)];
  const free = permissionsToRemove(before, used);
  if (free.length > 0) await removePermission(free).catch(() => undefined);
}
