import { channelKey } from "../../domain/channels/channel-key";
import { visitorName } from "../../domain/decide/introduction";
import type { Conversation } from "../../domain/state/desk-state";
import { t } from "../../platform/i18n";

/** Returns the localised name of a channel. An unknown channel is returned unchanged. */
export function channelText(channel: string | undefined): string | undefined {
  const key = channel === undefined ? undefined : channelKey(channel);
  return key ? t(key) : channel;
}

export function visitorText({ visitor }: Conversation): string {
  return visitorName(visitor) ?? t("visitorUnknown");
}
