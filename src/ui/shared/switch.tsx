import { useId } from "preact/hooks";
import "./switch.css";

interface SwitchProps {
  label: string;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  /** The label is only for screen readers, because the context shows what is switched. */
  bare?: boolean;
  onChange: (checked: boolean) => void;
}

export function Switch({ label, hint, checked, disabled = false, bare = false, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div class={bare ? "switch bare" : "switch"}>
      <div class="switch-text">
        <label for={id} class={bare ? "visually-hidden" : undefined}>
          {label}
        </label>
        {hint && (
          <p class="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: `checked` conveys the state; HTML forbids aria-checked on a checkbox
        role="switch"
        id={id}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </div>
  );
}
