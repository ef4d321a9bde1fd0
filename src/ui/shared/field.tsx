import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import "./field.css";

/** The attributes that connect a control to its label, hint and error. */
export interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
}

interface FieldProps {
  label: string;
  /** The label is only for screen readers, because a heading above labels the whole list. */
  bare?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
  /** A button that fixes the error, if one click can. */
  remedy?: ComponentChildren;
  children: (control: ControlProps) => ComponentChildren;
}

export function Field({ label, bare = false, hint, error, remedy, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id} class={bare ? "visually-hidden" : "field-label"}>
        {label}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? "true" : undefined })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {/* Always rendered, so that screen readers announce what appears in it. */}
      <div class="field-error" aria-live="polite">
        {error && <p id={`${id}-error`}>{error}</p>}
        {error && remedy}
      </div>
    </div>
  );
}
