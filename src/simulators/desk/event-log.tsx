import type { PostedEvent } from "./event-poster";

export function EventLog({ posted }: { posted: readonly PostedEvent[] }) {
  return (
    <div class="log">
      <h3 class="log-title">
        Posted <span class="muted">{posted.length || "nothing yet"}</span>
      </h3>
      <ol class="log-list" data-testid="posted-events">
        {posted.map(({ number, postedAt, payload, answer }) => (
          <li key={number}>
            <details>
              <summary>
                <time>{new Date(postedAt).toLocaleTimeString("en-GB")}</time>
                <span class="log-name">{eventName(payload)}</span>
                {answer && (
                  <span class="chip" data-tone={answer.status === 202 ? "success" : "warning"}>
                    relay: {answer.status ?? "no answer"}
                  </span>
                )}
              </summary>
              <pre>{JSON.stringify(payload, null, 2)}</pre>
            </details>
            {answer?.detail && <p class="problem">{answer.detail}</p>}
          </li>
        ))}
      </ol>
    </div>
  );
}

function eventName(payload: unknown): string {
  if (typeof payload !== "object" || payload === null) return String(payload);
  for (const [key, value] of Object.entries(payload)) {
    if (["event", "eventType", "name"].includes(key) && typeof value === "string") {
      return value.replace("com.iadvize.desk.", "");
    }
  }
  return "(without a name)";
}
