import { useId } from "preact/hooks";
import "./choice.css";

interface ChoiceProps<Value extends string> {
  legend: string;
  value: Value;
  options: readonly { value: Value; label: string; hint?: string }[];
  disabled?: boolean;
  onChange: (value: Value) => void;
}

/** Radio buttons for a few options, each with an explanation. */
export function Choice<Value extends string>({
  legend,
  value,
  options,
  disabled = false,
  onChange,
}: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset class="choice" disabled={disabled}>
      <legend class="field-label">{legend}</legend>
      {options.map((option) => {
        const id = `${name}-${option.value}`;
        return (
          <div key={option.value} class="choice-option">
            <input
              type="radio"
              name={name}
              id={id}
              checked={option.value === value}
              aria-describedby={option.hint ? `${id}-hint` : undefined}
              onChange={() => onChange(option.value)}
            />
            <div>
              <label for={id}>{option.label}</label>
              {option.hint && (
                <p class="hint" id={`${id}-hint`}>
                  {option.hint}
                </p>
              )}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
