/** The effects that are performed by the script that alerts the agent. */
export type AlertKind =
  | "play-sound"
  | "stop-sound"
  | "notify-message"
  | "notify-answer"
  | "notify-transaction"
  | "notify-missed"
  | "notify-waiting";
