import { useEffect, useRef, useState } from "preact/hooks";
import { type LearnedSearch, learnSearch, splitPaste } from "../../../domain/crm/learn-search";
import { t } from "../../../platform/i18n";
import { searchPhrase } from "../../crms/search-phrase";
import { Button } from "../../shared/button";
import { localise } from "../../shared/localise";
import { TextField } from "../../shared/text-field";
import "./learn-search.css";

interface LearnSearchProps {
  /** Hosts to which the organisation allows `http`. */
  allowHttp: readonly string[];
  /** The label of the button that uses the learned search. */
  action: string;
  /** The address of a record, if one is already known. */
  example?: string;
  /** Focuses the first field, after a click opened this form. */
  isFocused?: boolean;
  onLearned: (learned: LearnedSearch) => void;
}

/** Learns a search from two addresses: that of the search, and that of a record chosen from its results. */
export function LearnSearch({ allowHttp, action, example = "", isFocused = false, onLearned }: LearnSearchProps) {
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFocused) first.current?.focus();
  }, []);
  const [search, setSearch] = useState("");
  const [typed, setRecord] = useState<string>();
  const record = typed ?? example;
  const result = learnSearch(search, record, allowHttp);
  const errorOf = (of: "search" | "record", text: string) =>
    !result.ok && result.refusal.of === of && text.trim() !== ""
      ? localise(searchPhrase(result.refusal, text, allowHttp))
      : undefined;
  const take = (text: string, set: (text: string) => void) => {
    const both = splitPaste(text);
    if (!both) return set(text);
    setSearch(both[0]);
    setRecord(both[1]);
  };
  const learn = () => {
    if (result.ok) onLearned(result.learned);
  };
  return (
    <div class="learn-search">
      <TextField
        inputRef={first}
        label={t("searchLabel")}
        hint={t("searchHint")}
        placeholder="https://crm.example.com/search?q=ada@example.com"
        code
        value={search}
        error={errorOf("search", search)}
        onInput={(text) => take(text, setSearch)}
        onEnter={learn}
      />
      <TextField
        label={t("searchRecordLabel")}
        placeholder="https://crm.example.com/contacts/10482"
        code
        value={record}
        error={errorOf("record", record)}
        onInput={(text) => take(text, setRecord)}
        onEnter={learn}
      />
      <div aria-live="polite">
        {result.ok && (
          <div class="learn-search-proposal">
            <dl>
              <dt>{t("searchProposed")}</dt>
              <dd class="code">{result.learned.template}</dd>
              <dt>{t("searchFinds")}</dt>
              <dd class="code">{result.learned.hit}</dd>
            </dl>
            <Button kind="primary" onClick={learn}>
              {action}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
