import type { SessionSnapshot } from "../../protocol/session";
import type { SessionStore } from "../live/session-store";
import type { LiveSettings, SettingsStore } from "../live/settings-store";
import { PolicyProblems } from "../organisation/policy-problems";
import { Brand } from "../shared/brand";
import { useStore } from "../shared/store";
import { ActivityPage } from "./activity/activity-page";
import { CrmPages } from "./crms/crm-pages";
import { DeskPage } from "./desk/desk-page";
import { FilePage } from "./file/file-page";
import { type Undo, useUndo } from "./file/use-undo";
import { FirstRunGuide } from "./first-run/first-run-guide";
import { HealthPage } from "./health/health-page";
import { Navigation } from "./navigation";
import { NotificationsPage } from "./notifications/notifications-page";
import { type Route, routeHash, sectionOf } from "./route";
import { SaveContext, SaveStatus, useSaving } from "./saving";
import { SettingsProblems } from "./settings-problems";
import { type CrmWork, useCrmWork } from "./use-crm-work";
import { useRoute } from "./use-route";
import "./options-page.css";

interface OptionsPageProps {
  settingsStore: SettingsStore;
  sessionStore: SessionStore;
}

export function OptionsPage({ settingsStore, sessionStore }: OptionsPageProps) {
  const settings = useStore(settingsStore);
  const session = useStore(sessionStore);
  const { saving, save } = useSaving();
  const route = useRoute();
  const work = useCrmWork(settings?.allowHttp ?? []);
  const undo = useUndo(save);
  return (
    <SaveContext.Provider value={save}>
      <div class="options">
        <header class="options-side">
          <Brand />
          <Navigation current={sectionOf(route)} />
        </header>
        <main class="options-main">
          {settings && session && (
            <>
              {route.page === sectionOf(route) && <PolicyProblems organisation={settings.organisation} />}
              {route.page === sectionOf(route) && <SettingsProblems settings={settings} />}
              {route.page === "crms" && <FirstRunGuide settings={settings} session={session} work={work} />}
              <Page route={route} settings={settings} session={session} work={work} undo={undo} />
            </>
          )}
        </main>
      </div>
      <SaveStatus saving={saving} />
    </SaveContext.Provider>
  );
}

interface PageProps {
  route: Route;
  settings: LiveSettings;
  session: SessionSnapshot;
  work: CrmWork;
  undo: Undo;
}

function Page({ route, settings, session, work, undo }: PageProps) {
  switch (route.page) {
    case "notifications":
      return <NotificationsPage settings={settings} />;
    case "desk":
      return <DeskPage settings={settings} session={session} />;
    case "activity":
      return <ActivityPage settings={settings} session={session} />;
    case "health":
      return <HealthPage settings={settings} session={session} />;
    case "file":
      return <FilePage settings={settings} undo={undo} />;
    default:
      return <CrmPages key={routeHash(route)} route={route} settings={settings} session={session} work={work} />;
  }
}
