import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../../platform/i18n";
import { type CompletionList as List, optionId } from "./use-completion";
import "./completion-list.css";

/** Lists the variables that match what is being typed. */
export function CompletionList({ list }: { list: List | undefined }) {
  const element = useRef<HTMLDivElement>(null);
  const size = list?.options.length;
  useLayoutEffect(() => {
    // At the bottom of a low window, the bar with the buttons would cover it.
    if (size !== undefined) element.current?.scrollIntoView({ block: "nearest" });
  }, [size]);
  return (
    <>
      {list && (
        <div ref={element} id={list.id} class="completions" role="listbox" aria-label={t("completionsLabel")}>
          {list.options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys, because it keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: likewise
            <div
              key={option.name}
              id={optionId(list.id, index)}
              role="option"
              aria-selected={index === list.active ? "true" : "false"}
              // Otherwise the field would lose the focus.
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
