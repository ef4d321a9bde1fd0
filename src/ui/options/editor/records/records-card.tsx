import { useRef, useState } from "preact/hooks";
import { learnInLine } from "../../../../domain/settings/draft/draft";
import { addLine, filledLines, moveLine, placeLine, withHit } from "../../../../domain/settings/draft/lines";
import { offeredVariables } from "../../../../domain/settings/draft/offered-variables";
import { sampleWith } from "../../../../domain/settings/draft/sample-visitor";
import { t } from "../../../../platform/i18n";
import type { SessionSnapshot } from "../../../../protocol/session";
import { COMMON_VARIABLES, variablePhrase } from "../../../crms/variable-phrase";
import { Button } from "../../../shared/button";
import { Card } from "../../../shared/card";
import { localise } from "../../../shared/localise";
import { guessedCountry } from "../../guessed-country";
import type { FieldProblems } from "../check-draft";
import type { EditorPartProps } from "../editor-part";
import { SampleFields } from "../sample-fields";
import { useFocusAfter } from "../use-focus-after";
import { AddSearch } from "./add-search";
import { draftPreviews } from "./draft-previews";
import { GivenIdChoice } from "./given-id-choice";
import { PresetNotice } from "./preset-notice";
import { RecordLine } from "./record-line";
import { recordRemedy } from "./record-remedy";
import { useLineDrag } from "./use-line-drag";
import { VariableButtons } from "./variable-buttons";
import "./records-card.css";

interface RecordsCardProps extends EditorPartProps {
  problems: FieldProblems;
  session: SessionSnapshot;
}

/** The record addresses in the order in which they are tried, each with its preview. */
export function RecordsCard(props: RecordsCardProps) {
  const { draft, onChange, errorOf, onLeave, phones, allowHttp, problems, session, sample, onSample } = props;
  const { container, focusAfter } = useFocusAfter<HTMLOListElement>();
  const [announcement, setAnnouncement] = useState("");
  /** The key of the line focused last, into which the variable buttons insert. */
  const active = useRef<number>(undefined);
  const { records, sites } = draft;
  const previewsOf = draftPreviews(draft, sample, { phones, allowHttp, session });
  const setText = (key: number, text: string) =>
    onChange({ records: records.map((line) => (line.key === key ? { ...line, text } : line)) });
  const move = (key: number, by: -1 | 1) => {
    const next = moveLine(records, key, by);
    onChange({ records: next });
    focusAfter(`[data-line="${key}"] [data-part="${by === -1 ? "up" : "down"}"]`);
    setAnnouncement(t("recordMoved", next.findIndex((line) => line.key === key) + 1, next.length));
  };
  const drag = useLineDrag(
    container,
    records.map(({ key }) => key),
    (key, to) => {
      onChange({ records: placeLine(records, key, to) });
      setAnnouncement(t("recordMoved", to + 1, records.length));
    },
  );
  const add = () => {
    const next = addLine(records);
    onChange({ records: next });
    focusAfter(`[data-line="${next.at(-1)?.key}"] textarea`);
  };
  const remove = (key: number) => {
    const index = records.findIndex((line) => line.key === key);
    const next = records.filter((line) => line.key !== key);
    onChange({ records: next });
    focusAfter(`[data-line="${next[Math.max(0, index - 1)]?.key}"] textarea`);
  };
  const variables = offeredVariables(
    COMMON_VARIABLES.map(({ name }) => name),
    draft.variables.map(({ name }) => name.trim()),
    session.conversations.values(),
    (name) => localise(variablePhrase(name)),
  );
  const insert = (variable: string) => {
    const key = active.current ?? records.at(-1)?.key;
    const input = container.current?.querySelector<HTMLTextAreaElement>(`[data-line="${key}"] textarea`);
    if (key === undefined || !input) return;
    input.setRangeText(`{${variable}}`, input.selectionStart, input.selectionEnd, "end");
    setText(key, input.value);
    input.focus();
  };
  return (
    <Card title={t("recordsTitle")} hint={t("recordsHint")}>
      {draft.preset && (
        <>
          <GivenIdChoice {...props} />
          <PresetNotice begun={draft.preset} />
        </>
      )}
      <div class="records-sample">
        <SampleFields sample={sample} onChange={onSample} />
      </div>
      <ol class="record-lines" ref={container}>
        {records.map((line, index) => (
          <RecordLine
            key={line.key}
            line={line}
            index={index}
            count={records.length}
            error={errorOf(`records.${line.key}`)}
            remedy={recordRemedy(problems.get(`records.${line.key}`)?.problem, line.text, {
              onAddSite: (site) => onChange({ sites: addLine(filledLines(sites), site) }),
              onText: (text) => setText(line.key, text),
              onKeepFixed: () => onChange({ fixedLast: true }),
            })}
            previews={previewsOf(line.key)}
            variables={variables}
            allowHttp={allowHttp}
            isUnchecked={draft.preset?.toCheck.includes(line.text) ?? false}
            isDragged={drag.draggedKey === line.key}
            onGrab={(event) => drag.grab(line.key, event)}
            onLearn={(address, part) => {
              onChange(learnInLine(draft, line.key, address, part, guessedCountry()));
              onSample(sampleWith(sample, part));
              focusAfter(`[data-line="${line.key}"] textarea`);
            }}
            hitError={errorOf(`records.${line.key}.hit`)}
            onHit={(hit) => onChange({ records: withHit(records, line.key, hit) })}
            onLeaveHit={() => onLeave(`records.${line.key}.hit`)}
            onInput={(text) => setText(line.key, text)}
            onFocus={() => {
              active.current = line.key;
            }}
            onBlur={() => onLeave(`records.${line.key}`)}
            onMove={(by) => move(line.key, by)}
            onRemove={() => remove(line.key)}
          />
        ))}
      </ol>
      <AddSearch {...props} onAdded={(key) => focusAfter(`[data-line="${key}"] textarea`)}>
        <Button kind="quiet" size="small" icon="plus" onClick={add}>
          {t("addRecord")}
        </Button>
      </AddSearch>
      {draft.fixedLast && (
        <p class="hint fixed-last">
          {t("fixedKept")}{" "}
          <Button kind="quiet" size="small" onClick={() => onChange({ fixedLast: false })}>
            {t("forbidFixed")}
          </Button>
        </p>
      )}
      <p class="visually-hidden" role="status">
        {announcement}
      </p>
      <VariableButtons named={draft.variables.map(({ name }) => name.trim())} onInsert={insert} />
    </Card>
  );
}
