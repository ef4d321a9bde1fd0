import { type Observable, useObservable } from "../observable";
import type { Brand } from "./brand";
import { CrmBar } from "./crm-bar";
import type { Place } from "./crm-location";
import { deskUrl } from "./desk-window";
import { PageEventsPanel } from "./page-events-panel";
import { CurrentView } from "./views";

interface CrmAppProps {
  place: Observable<Place>;
  brand: Brand;
  loads: number;
}

export function CrmApp({ place: observed, brand, loads }: CrmAppProps) {
  const place = useObservable(observed);
  return (
    <div class="crm" data-embeds-desk={place.embedsDesk}>
      <CrmBar place={place} brand={brand} loads={loads} />
      <main class="crm-main">
        <CurrentView place={place} />
      </main>
      {place.embedsDesk && (
        <iframe class="desk-frame" title="Desk" src={`${deskUrl()}?embed`} data-testid="desk-frame" />
      )}
      <PageEventsPanel />
    </div>
  );
}
