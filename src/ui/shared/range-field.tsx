import { Field } from "./field";
import { pageLanguage } from "./page-language";
import "./range-field.css";

interface RangeFieldProps {
  label: string;
  /** In percent. */
  value: number;
  min: number;
  max: number;
  step: number;
  disabled?: boolean;
  /** Called when the agent releases the slider. */
  onChange: (value: number) => void;
}

export function RangeField({ label, value, min, max, step, disabled = false, onChange }: RangeFieldProps) {
  const percent = new Intl.NumberFormat(pageLanguage(), { style: "percent" }).format(value / 100);
  return (
    <Field label={label}>
      {(control) => (
        <span class="range-field">
          <input
            {...control}
            type="range"
            value={value}
            min={min}
            max={max}
            step={step}
            disabled={disabled}
            aria-valuetext={percent}
            onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
          />
          <span aria-hidden="true">{percent}</span>
        </span>
      )}
    </Field>
  );
}
