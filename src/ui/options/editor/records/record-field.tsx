import { useRef } from "preact/hooks";
import type { OfferedVariable } from "../../../../domain/settings/draft/offered-variables";
import type { ControlProps } from "../../../shared/field";
import { CompletionList } from "./completion-list";
import { useCompletion } from "./use-completion";

interface RecordFieldProps {
  control: ControlProps;
  value: string;
  variables: readonly OfferedVariable[];
  onInput: (text: string) => void;
  onFocus: () => void;
  onBlur: () => void;
}

/** The field of a record address. It grows with the text, and offers variables after a `{`. */
export function RecordField({ control, value, variables, onInput, onFocus, onBlur }: RecordFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const completion = useCompletion(field, variables, onInput);
  return (
    <div class="completing">
      <textarea
        {...control}
        {...completion.fieldProps}
        ref={field}
        class="input code"
        rows={1}
        spellcheck={false}
        autocapitalize="none"
        autocomplete="off"
        placeholder="https://crm.example.com/contacts/{visitor.externalUserId}"
        value={value}
        onInput={(event) => {
          // Pasted text may contain line breaks, which an address has not.
          onInput(event.currentTarget.value.replace(/[\r\n]+/g, ""));
          completion.look();
        }}
        onSelect={completion.look}
        // Not every browser fires an event if only the caret moves.
        onKeyUp={completion.look}
        onFocus={onFocus}
        onBlur={() => {
          completion.close();
          onBlur();
        }}
        onKeyDown={(event) => {
          if (completion.onKeyDown(event) || event.key !== "Enter") return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <CompletionList list={completion.list} />
    </div>
  );
}
