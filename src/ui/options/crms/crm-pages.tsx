import { findPreset } from "../../../domain/crm/presets/table";
import { type CrmDraft, draftOf, newDraft, salvageDraft } from "../../../domain/settings/draft/draft";
import { isOrganisations } from "../../../domain/settings/in-force";
import { isLocked } from "../../../domain/settings/policy";
import type { SessionSnapshot } from "../../../protocol/session";
import type { LiveSettings } from "../../live/settings-store";
import { AddPage } from "../add/add-page";
import { PresetPage } from "../add/preset-page";
import { ThisSitePage } from "../add/this-site-page";
import { CrmEditor } from "../editor/crm-editor";
import { type Route, routeHash } from "../route";
import { TryPage } from "../try/try-page";
import type { CrmWork } from "../use-crm-work";
import { CrmList } from "./crm-list";

interface CrmPagesProps {
  route: Route;
  settings: LiveSettings;
  session: SessionSnapshot;
  work: CrmWork;
}

/** Displays the list of CRMs, a step of adding one, the form of one, or its try-out. */
export function CrmPages({ route, settings, session, work }: CrmPagesProps) {
  const key = routeHash(route);
  const isEditable = !isLocked(settings.locked, "crms") && !settings.isReadOnly;
  const list = <CrmList settings={settings} work={work} isEditable={isEditable} />;
  if (route.page === "try-crm") {
    const crm = settings.settings.crms.find(({ id }) => id === route.id);
    return crm ? <TryPage crm={crm} settings={settings} work={work} /> : list;
  }
  if (!isEditable || (route.page === "edit-crm" && isOrganisations(settings, route.id))) return list;
  if (route.page === "add-this-site") return <ThisSitePage work={work} />;
  const preset = route.page === "preset" ? findPreset(route.id) : undefined;
  if (preset) return <PresetPage preset={preset} work={work} />;
  if (route.page === "add-crm" || route.page === "preset") return <AddPage work={work} settings={settings} />;
  const stored = storedDraft(route, settings);
  const draft = work.draftOf(key) ?? stored;
  if (!draft) return list;
  return <CrmEditor draft={draft} draftKey={key} stored={stored} settings={settings} session={session} work={work} />;
}

/** Returns the form filled from the settings; undefined if the CRM of the route does not exist (any more). */
function storedDraft(route: Route, { settings, brokenCrms }: LiveSettings): CrmDraft | undefined {
  if (route.page === "new-crm") return newDraft();
  if (route.page === "edit-crm") {
    const crm = settings.crms.find(({ id }) => id === route.id);
    return crm && draftOf(crm);
  }
  if (route.page === "mend-crm") {
    const broken = brokenCrms.find(({ index }) => index === route.index);
    return broken && salvageDraft(broken.raw);
  }
  return undefined;
}
