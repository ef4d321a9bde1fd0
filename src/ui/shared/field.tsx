import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import "./field.css";

/** What a control has to say of itself so that label, hint and error belong to it. */
export interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
}

interface FieldProps {
  label: string;
  /** The label is for screen readers only, where a heading above says it for a whole list. */
  bare?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
  /** What mends the error, if one click can. */
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
      {/* Always there, so that screen readers hear what appears in it. */}
      <div class="field-error" aria-live="polite">
        {error && <p id={`${id}-error`}>{error}</p>}
        {error && remedy}
      </div>
    </div>
  );
}
