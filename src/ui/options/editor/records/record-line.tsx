import type { ComponentChildren } from "preact";
import { type AddressPart, splitAddress } from "../../../../domain/crm/split-address";
import type { Line } from "../../../../domain/settings/draft/lines";
import type { OfferedVariable } from "../../../../domain/settings/draft/offered-variables";
import type { Preview } from "../../../../domain/settings/draft/preview-draft";
import { t } from "../../../../platform/i18n";
import { IconButton } from "../../../shared/button";
import { Field } from "../../../shared/field";
import { Icon } from "../../../shared/icon";
import { Tag } from "../../../shared/tag";
import { AddressParts } from "../../add/address-parts";
import { HitField } from "./hit-field";
import { PreviewLine } from "./preview-line";
import { RecordField } from "./record-field";
import "./record-line.css";

interface RecordLineProps {
  line: Line;
  index: number;
  count: number;
  error: string | undefined;
  remedy: ComponentChildren;
  /** What the address results in for each visitor. */
  previews: readonly { who: string; preview: Preview | undefined }[];
  variables: readonly OfferedVariable[];
  /** Hosts to which the organisation allows `http`. */
  allowHttp: readonly string[];
  /** The address comes from a preset, and nobody has checked yet that it leads to a customer. */
  isUnchecked: boolean;
  isDragged: boolean;
  onGrab: (event: PointerEvent) => void;
  /** Called with the part of the address that identifies the customer. */
  onLearn: (address: string, part: AddressPart) => void;
  hitError: string | undefined;
  onHit: (hit: string | undefined) => void;
  onLeaveHit: () => void;
  onInput: (text: string) => void;
  onFocus: () => void;
  onBlur: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function RecordLine({
  line,
  index,
  count,
  error,
  remedy,
  previews,
  variables,
  allowHttp,
  ...on
}: RecordLineProps) {
  const number = index + 1;
  // An address without a variable is that of one customer. The template can be learned from it.
  const taken = line.text.includes("{") ? undefined : splitAddress(line.text, allowHttp);
  return (
    <li class={on.isDragged ? "record-line dragged" : "record-line"} data-line={line.key}>
      {/* For the pointer only; keyboard users have the buttons. */}
      <span class={count > 1 ? "record-number movable" : "record-number"} aria-hidden="true" onPointerDown={on.onGrab}>
        {number}
        {count > 1 && <Icon name="grip" />}
      </span>
      <Field label={t("recordLabel", number)} bare error={error} remedy={remedy}>
        {(control) => (
          <RecordField
            control={control}
            value={line.text}
            variables={variables}
            onInput={on.onInput}
            onFocus={on.onFocus}
            onBlur={on.onBlur}
          />
        )}
      </Field>
      {count > 1 && (
        <div class="editor-line-tools">
          <IconButton
            icon="up"
            part="up"
            label={t("moveRecordUp", number)}
            unavailable={index === 0}
            onClick={() => on.onMove(-1)}
          />
          <IconButton
            icon="down"
            part="down"
            label={t("moveRecordDown", number)}
            unavailable={number === count}
            onClick={() => on.onMove(1)}
          />
          <IconButton icon="trash" label={t("removeRecord", number)} onClick={on.onRemove} />
        </div>
      )}
      {on.isUnchecked && (
        <p class="record-check hint">
          <Tag tone="warning" dot>
            {t("checkAddress")}
          </Tag>{" "}
          {t("checkAddressHint")}
        </p>
      )}
      {taken && taken.parts.length > 0 && (
        <div class="record-parts">
          <AddressParts taken={taken} onChoose={(part) => on.onLearn(taken.address, part)} />
        </div>
      )}
      {line.text.trim() !== "" && error === undefined && (
        <ul class="previews">
          {previews.map(({ who, preview }) => preview && <PreviewLine key={who} who={who} preview={preview} />)}
        </ul>
      )}
      {line.text.includes("{") && (
        <HitField
          hit={line.hit}
          number={number}
          error={on.hitError}
          allowHttp={allowHttp}
          onHit={on.onHit}
          onLeave={on.onLeaveHit}
        />
      )}
    </li>
  );
}
