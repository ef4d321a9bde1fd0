import type { Choice } from "../../domain/records/choices";
import type { Config } from "../../domain/settings/config";
import type { Conversation } from "../../domain/state/desk-state";
import type { UiMessage } from "../../protocol/to-worker";
import type { Keys } from "../keys/use-keys";

/** The props of every component that displays a conversation. */
export interface ConversationProps {
  conversation: Conversation;
  config: Config;
  keys: Keys;
  /** The records that the agent chose for customers. */
  choices: readonly Choice[];
  onAsk: (message: UiMessage) => void;
}
