import { channelKey } from "../../domain/view/channel";
import { t } from "../../platform/i18n";

/** The channel in words; one that is not known as it is told. */
export function channelText(channel: string | undefined): string | undefined {
  const key = channel === undefined ? undefined : channelKey(channel);
  return key ? t(key) : channel;
}
