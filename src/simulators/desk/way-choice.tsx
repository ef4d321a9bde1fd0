/** How an event is sent to the extension: as a message to the page, or through the relay. */
export type Way = "page" | "relay";

const WAYS: readonly { way: Way; label: string }[] = [
  { way: "page", label: "As a message in the page" },
  { way: "relay", label: "Through the relay" },
];

export function WayChoice({ way: chosen, onChange }: { way: Way; onChange: (way: Way) => void }) {
  return (
    <fieldset class="lab-ways">
      <legend class="visually-hidden">How it comes to the agent</legend>
      {WAYS.map(({ way, label }) => (
        <label key={way}>
          <input type="radio" name="way" checked={way === chosen} onChange={() => onChange(way)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
