import type { Desk } from "./desk";
import type { AvailabilityStatus, ChannelAvailability } from "./desk-events";
import { possibleStatuses } from "./desk-state";

const statusLabels: Readonly<Record<AvailabilityStatus, string>> = {
  AVAILABLE: "Available",
  UNAVAILABLE: "Unavailable",
  UNAVAILABLE_FORCED: "Held back",
};

export function AvailabilityBar({
  desk,
  availabilities,
}: {
  desk: Desk;
  availabilities: readonly ChannelAvailability[];
}) {
  return (
    <fieldset class="availability">
      <legend class="visually-hidden">Your availability</legend>
      {availabilities.map(({ channel, status }) => (
        <label key={channel} class="availability-channel" data-status={status}>
          <span>{channelLabel(channel)}</span>
          <select
            data-testid={`availability-${channel}`}
            value={status}
            onChange={(event) => {
              const chosen = possibleStatuses(channel).find((item) => item === event.currentTarget.value);
              if (chosen) desk.setAvailability(channel, chosen);
            }}
          >
            {possibleStatuses(channel).map((item) => (
              <option key={item} value={item} selected={item === status}>
                {statusLabels[item]}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}

const channelLabels: Readonly<Record<string, string>> = {
  CHAT: "Chat",
  CALL: "Call",
  VIDEO: "Video",
  THIRD_PARTY: "Messaging",
  WHATSAPP: "WhatsApp",
  SMS: "SMS",
  FACEBOOK_BUSINESS_ON_MESSENGER: "Messenger",
};

export function channelLabel(channel: string): string {
  return channelLabels[channel] ?? channel;
}
