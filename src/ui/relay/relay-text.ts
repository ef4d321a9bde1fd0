import type { RelayState } from "../../domain/relay/relay-state";
import { formatClock } from "../shared/format-clock";
import { formatAgo, formatMoment } from "../shared/format-time";
import { type Phrase, phrase } from "../shared/phrase";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The state of the relay in one line. */
export interface RelayText {
  /** `trouble`: somebody has to act. `waiting`: it connects by itself. */
  look: "good" | "waiting" | "trouble";
  phrase: Phrase;
}

/**
 * @param state null if no desk is open
 * @param isLogin the organisation set the relay, so the agent logs in there
 * @param now milliseconds since 1970
 */
export function relayText(state: RelayState | null, isLogin: boolean, now: number, language: string): RelayText {
  if (!state) return { look: "waiting", phrase: phrase("relayIdle") };
  const { is, heardAt } = state;
  const isToday = now - Date.parse(state.since) < DAY_MS;
  const since = isToday ? formatClock(state.since, language) : formatMoment(state.since, language);
  switch (is) {
    case "connecting":
      return { look: "waiting", phrase: phrase("relayConnecting") };
    case "connected":
      if (heardAt === null) return { look: "good", phrase: phrase("relayConnectedQuiet", since) };
      return { look: "good", phrase: phrase("relayConnected", since, formatAgo(heardAt, now, language)) };
    case "away":
      return { look: "trouble", phrase: phrase("relayAway", since) };
    case "unknown":
      return { look: "trouble", phrase: phrase(isLogin ? "relayUnknownLogIn" : "relayUnknown") };
    case "refused":
      return { look: "trouble", phrase: phrase(isLogin ? "relayRefusedLogIn" : "relayRefused") };
    case "version":
      return { look: "trouble", phrase: phrase("relayVersion") };
  }
}
