import { Field } from "./field";

interface TimeFieldProps {
  label: string;
  /** As in `08:30`. */
  value: string;
  disabled?: boolean;
  error?: string | undefined;
  onChange: (value: string) => void;
}

/** A time of day, displayed in the format of the browser's language. */
export function TimeField({ label, value, disabled = false, error, onChange }: TimeFieldProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <input
          {...control}
          class="input"
          type="time"
          value={value}
          disabled={disabled}
          onChange={(event) => {
            // Empty while a part of it is missing.
            if (event.currentTarget.value !== "") onChange(event.currentTarget.value.slice(0, 5));
          }}
        />
      )}
    </Field>
  );
}
