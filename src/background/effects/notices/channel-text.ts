import { channelKey } from "../../../domain/channels/channel-key";
import { t } from "../../../platform/i18n";

/** The translated name of a channel; an unknown channel is returned unchanged. */
export function channelText(channel: string | undefined): string | undefined {
  const key = channel === undefined ? undefined : channelKey(channel);
  return key ? t(key) : channel;
}
