import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../../platform/i18n";
import { type CompletionList as List, optionId } from "./use-completion";
import "./completion-list.css";

/** The variables that fit what is being typed. */
export function CompletionList({ list }: { list: List | undefined }) {
  const element = useRef<HTMLDivElement>(null);
  const size = list?.options.length;
  useLayoutEffect(() => {
    // At the end of a low window it would be behind the bar with the buttons.
    if (size !== undefined) element.current?.scrollIntoView({ block: "nearest" });
  }, [size]);
  return (
    <>
      {list && (
        <div ref={element} id={list.id} class="completions" role="listbox" aria-label={t("completionsLabel")}>
          {list.options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: likewise
            <div
              key={option.name}
              id={optionId(list.id, index)}
              role="option"
              aria-selected={index === list.active ? "true" : "false"}
              // The field would lose the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => list.choose(option)}
            >
              <span>{option.label}</span>
              {option.label !== option.name && <code>{option.name}</code>}
            </div>
          ))}
        </div>
      )}
      <span class="visually-hidden" role="status">
        {list && t("completionsStatus", list.options.length)}
      </span>
    </>
  );
}
