import { useObservable } from "../observable";
import { pageEvents } from "./page-events";

/** Displays the events that the CRM's own scripts could react to. */
export function PageEventsPanel() {
  const events = useObservable(pageEvents);
  return (
    <details class="page-events" data-testid="page-events">
      <summary>
        Events from Desk Bridge <span class="chip">{events.length}</span>
      </summary>
      {events.length === 0 ? (
        <p class="muted">Nothing yet. Turn on “page events” for this CRM in the extension’s options.</p>
      ) : (
        <ol>
          {events
            .map((message, index) => ({ event: message.event, number: index + 1 }))
            .reverse()
            .map(({ event, number }) => (
              <li key={number}>
                <details>
                  <summary>
                    <span class="muted number">{number}</span>
                    <span class="mono">{String(event.type)}</span>
                    <span class="mono muted">{String(event.conversationId ?? "")}</span>
                  </summary>
                  <pre>{JSON.stringify(event, null, 2)}</pre>
                </details>
              </li>
            ))}
        </ol>
      )}
    </details>
  );
}
