/** The effects that the alerts script performs. */
export type AlertKind =
  | "play-sound"
  | "stop-sound"
  | "notify-message"
  | "notify-answer"
  | "notify-transaction"
  | "notify-missed"
  | "notify-waiting";
