import type { NamedVariable } from "../../../domain/settings/schema";
import { t } from "../../../platform/i18n";
import { SelectField } from "../../shared/select-field";
import { TextField } from "../../shared/text-field";

type Form = NamedVariable["form"];

interface FormFieldsProps {
  form: Form;
  error: string | undefined;
  onChange: (form: Form) => void;
  onLeave: () => void;
}

/** Selects the format in which the values of a variable are written, with the format's parameter if it has one. */
export function FormFields({ form, error, onChange, onLeave }: FormFieldsProps) {
  return (
    <>
      <SelectField
        label={t("variableFormLabel")}
        value={kindOf(form)}
        options={[
          { value: "raw", label: t("formRaw") },
          { value: "e164", label: t("formE164") },
          { value: "national", label: t("formNational") },
          { value: "digits", label: t("formDigits") },
          { value: "lower", label: t("formLower") },
          { value: "path", label: t("formPath") },
          { value: "part", label: t("formPart") },
          { value: "pad", label: t("formPad") },
          { value: "strip", label: t("formStrip") },
        ]}
        onChange={(kind) => onChange(BEGINNINGS[kind] ?? form)}
      />
      {typeof form === "object" && "part" in form && (
        <TextField
          label={t("formPartLabel")}
          hint={t("formPartHint")}
          code
          value={form.part}
          error={error}
          onInput={(part) => onChange({ part })}
          onBlur={onLeave}
        />
      )}
      {typeof form === "object" && "pad" in form && (
        <TextField
          label={t("formPadLabel")}
          code
          value={form.pad === 0 ? "" : String(form.pad)}
          error={error}
          onInput={(text) => onChange({ pad: Number(text.replace(/\D/g, "").slice(0, 3)) })}
          onBlur={onLeave}
        />
      )}
      {typeof form === "object" && "strip" in form && (
        <TextField
          label={t("formStripLabel")}
          code
          value={form.strip}
          error={error}
          onInput={(strip) => onChange({ strip })}
          onBlur={onLeave}
        />
      )}
    </>
  );
}

type Kind = Extract<Form, string> | "part" | "pad" | "strip";

/** The initial value of each format. */
const BEGINNINGS: Record<Kind, Form> = {
  raw: "raw",
  e164: "e164",
  national: "national",
  digits: "digits",
  lower: "lower",
  path: "path",
  part: { part: "C-(\\d+)" },
  pad: { pad: 8 },
  strip: { strip: "0" },
};

function kindOf(form: Form): Kind {
  if (typeof form === "string") return form;
  return "part" in form ? "part" : "pad" in form ? "pad" : "strip";
}
