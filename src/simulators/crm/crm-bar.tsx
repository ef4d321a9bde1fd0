import type { Brand } from "./brand";
import { listHref, type Place, searchHref } from "./crm-location";

interface CrmBarProps {
  place: Place;
  brand: Brand;
  loads: number;
}

export function CrmBar({ place, brand, loads }: CrmBarProps) {
  const here = (own: boolean) => (own ? "page" : undefined);
  return (
    <header class="crm-bar">
      <a class="brand" href={listHref(place)}>
        <span class="brand-mark" aria-hidden="true" />
        {brand.name}
      </a>
      <nav class="crm-nav" aria-label="Pages">
        <a href="/" aria-current={here(place.flavour === "classic" && !place.embedsDesk && place.route !== "popup")}>
          Classic
        </a>
        <a href="/app/" aria-current={here(place.flavour === "hash" && !place.embedsDesk)}>
          Hash-routed
        </a>
        <a href="/embed" aria-current={here(place.flavour === "classic" && place.embedsDesk)}>
          With desk
        </a>
        <a href="/app/embed.html#/" aria-current={here(place.flavour === "hash" && place.embedsDesk)}>
          Hash with desk
        </a>
        <a href="/popup" aria-current={here(place.route === "popup")}>
          Pop-up
        </a>
      </nav>
      <search>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const query = new FormData(event.currentTarget).get("q");
            if (typeof query === "string" && query.trim()) location.href = searchHref(place, query.trim());
          }}
        >
          <input
            class="input"
            type="search"
            name="q"
            aria-label="Search contacts"
            placeholder="Name, email or phone"
            defaultValue={place.query ?? ""}
            data-testid="search"
          />
        </form>
      </search>
      <p class="loads" title="Pages loaded in this tab; a change of the fragment is none">
        Loads <strong data-testid="loads">{loads}</strong>
      </p>
    </header>
  );
}
