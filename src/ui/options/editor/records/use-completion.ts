import type { RefObject } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { type Completion, complete, completionAt, matchVariables } from "../../../../domain/crm/complete";
import type { OfferedVariable } from "../../../../domain/settings/draft/offered-variables";

export interface CompletionList {
  id: string;
  options: readonly OfferedVariable[];
  /** The index of the option that Enter chooses. */
  active: number;
  choose: (option: OfferedVariable) => void;
}

/** The maximum that fits without scrolling. Typing more characters narrows the list. */
const MOST = 8;

/**
 * Offers variables while one is typed. The field keeps the focus; the list is exposed to screen readers by
 * `aria-activedescendant`. Source: www.w3.org/WAI/ARIA/apg/patterns/combobox, with list autocomplete.
 */
export function useCompletion(
  field: RefObject<HTMLTextAreaElement | null>,
  variables: readonly OfferedVariable[],
  onInput: (text: string) => void,
) {
  const id = useId();
  const [at, setAt] = useState<Completion>();
  const [active, setActive] = useState(0);
  /** The start of the completion that Escape closed; it is not reopened there. */
  const closedAt = useRef<number>(undefined);
  const options = at ? matchVariables(at.typed, variables).slice(0, MOST) : [];
  const isOpen = options.length > 0;

  const look = () => {
    const element = field.current;
    const isCaret = element && element.selectionStart === element.selectionEnd;
    const next = isCaret ? completionAt(element.value, element.selectionStart) : undefined;
    if (next?.start !== closedAt.current) closedAt.current = undefined;
    if (next?.start !== at?.start || next?.typed !== at?.typed) setActive(0);
    setAt(closedAt.current === undefined ? next : undefined);
  };
  const close = () => setAt(undefined);
  const choose = ({ name }: OfferedVariable) => {
    const element = field.current;
    if (!element || !at) return;
    const { text, caret } = complete(element.value, at, name);
    element.value = text;
    element.setSelectionRange(caret, caret);
    element.focus();
    close();
    onInput(text);
  };
  /** Returns true if the list handled the key. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!isOpen || event.isComposing) return false;
    const option = options[Math.min(active, options.length - 1)];
    if (event.key === "ArrowDown") setActive((active + 1) % options.length);
    else if (event.key === "ArrowUp") setActive((active - 1 + options.length) % options.length);
    else if ((event.key === "Enter" || event.key === "Tab") && option && !event.shiftKey) choose(option);
    else if (event.key === "Escape") {
      closedAt.current = at?.start;
      close();
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const list: CompletionList | undefined = isOpen ? { id, options, active, choose } : undefined;
  return {
    list,
    fieldProps: {
      "aria-autocomplete": "list" as const,
      "aria-controls": isOpen ? id : undefined,
      "aria-activedescendant": isOpen ? optionId(id, active) : undefined,
    },
    look,
    close,
    onKeyDown,
  };
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}
