import { learnHit } from "../../../../domain/crm/learn-hit";
import { t } from "../../../../platform/i18n";
import { Button } from "../../../shared/button";
import { TextField } from "../../../shared/text-field";
import "./hit-field.css";

interface HitFieldProps {
  /** Undefined if the address is not a search. */
  hit: string | undefined;
  number: number;
  error: string | undefined;
  /** Hosts to which the organisation allows `http`. */
  allowHttp: readonly string[];
  onHit: (hit: string | undefined) => void;
  onLeave: () => void;
}

/** Whether a record address is a search, and the pattern of the records that it finds. The agent may paste one of them. */
export function HitField({ hit, number, error, allowHttp, onHit, onLeave }: HitFieldProps) {
  if (hit === undefined) {
    return (
      <p class="record-hit">
        <Button kind="quiet" size="small" label={t("isSearchNamed", number)} onClick={() => onHit("")}>
          {t("isSearch")}
        </Button>
      </p>
    );
  }
  return (
    <div class="record-hit">
      <TextField
        label={t("hitLabel")}
        hint={t(hit === "" ? "hitHint" : "hitHintShort")}
        placeholder="https://crm.example.com/contacts/*"
        code
        value={hit}
        error={error}
        onInput={onHit}
        onBlur={() => {
          const learned = hit.includes("*") ? undefined : learnHit(hit, allowHttp);
          if (learned !== undefined) onHit(learned);
          onLeave();
        }}
      />
      <Button kind="quiet" size="small" label={t("isNoSearchNamed", number)} onClick={() => onHit(undefined)}>
        {t("isNoSearch")}
      </Button>
    </div>
  );
}
