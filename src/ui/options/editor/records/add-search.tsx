import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { SAMPLE_VISITOR } from "../../../../domain/crm/sample";
import { sampleWith } from "../../../../domain/settings/draft/sample-visitor";
import { addSearch } from "../../../../domain/settings/draft/search-draft";
import { t } from "../../../../platform/i18n";
import { Button } from "../../../shared/button";
import { LearnSearch } from "../../add/learn-search";
import { guessedCountry } from "../../guessed-country";
import type { EditorPartProps } from "../editor-part";

interface AddSearchProps extends Pick<EditorPartProps, "draft" | "onChange" | "allowHttp" | "sample" | "onSample"> {
  /** Called with the key of the line that was added. */
  onAdded?: (key: number | undefined) => void;
  /** Buttons beside this one. */
  children?: ComponentChildren;
}

/** Adds a record address that is a search, learned from two addresses. */
export function AddSearch({ draft, onChange, allowHttp, sample, onSample, onAdded, children }: AddSearchProps) {
  const [isLearning, setLearning] = useState(false);
  return (
    <>
      <div>
        {children}
        <Button kind="quiet" size="small" icon="plus" isExpanded={isLearning} onClick={() => setLearning(!isLearning)}>
          {t("addSearch")}
        </Button>
      </div>
      {isLearning && (
        <LearnSearch
          allowHttp={allowHttp}
          action={t("addThisSearch")}
          example={draft.example ?? ""}
          isFocused
          onLearned={(learned) => {
            const change = addSearch(draft, learned, guessedCountry());
            // Another record belongs to another customer.
            const isSame = learned.record === draft.example;
            onChange(change);
            onSample(sampleWith(isSame ? sample : SAMPLE_VISITOR, learned.value));
            setLearning(false);
            onAdded?.(change.records?.at(-1)?.key);
          }}
        />
      )}
    </>
  );
}
