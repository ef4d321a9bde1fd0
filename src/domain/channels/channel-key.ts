const CHANNELS = {
  CHAT: "channelChat",
  CALL: "channelCall",
  VIDEO: "channelVideo",
  THIRD_PARTY: "channelThirdParty",
} as const;

/** The key of a channel's name in `_locales`; undefined for a channel that needs no translation, such as `WHATSAPP`. */
export function channelKey(channel: string): (typeof CHANNELS)[keyof typeof CHANNELS] | undefined {
  return Object.entries(CHANNELS).find(([name]) => name === channel)?.[1];
}
