import type { Ref } from "preact";
import { Field } from "./field";

interface TextFieldProps {
  label: string;
  bare?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
  value: string;
  placeholder?: string;
  /** For addresses and names that a machine reads, e.g. without spell checking. */
  code?: boolean;
  disabled?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  onInput: (value: string) => void;
  onBlur?: () => void;
  onEnter?: () => void;
}

export function TextField(props: TextFieldProps) {
  const { label, bare = false, hint, error, code = false } = props;
  return (
    <Field label={label} bare={bare} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          ref={props.inputRef ?? null}
          class={code ? "input code" : "input"}
          type="text"
          autocomplete="off"
          spellcheck={!code}
          {...(code && { autocapitalize: "none" as const })}
          value={props.value}
          placeholder={props.placeholder}
          disabled={props.disabled}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onBlur={props.onBlur}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !props.onEnter) return;
            event.preventDefault();
            props.onEnter();
          }}
        />
      )}
    </Field>
  );
}
