import { t, uiLanguage } from "../../../platform/i18n";
import { Field } from "../../shared/field";

interface CountryFieldProps {
  country: string;
  /** The countries to choose from (ISO 3166); empty until they are loaded. */
  known: readonly string[];
  onChange: (country: string) => void;
}

/** Selects the country of phone numbers without a country code. */
export function CountryField({ country, known, onChange }: CountryFieldProps) {
  const names = new Intl.DisplayNames(uiLanguage(), { type: "region" });
  const codes = [...new Set([...known, country])].filter((code) => code !== "");
  const options = codes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => one.name.localeCompare(other.name, uiLanguage()));
  return (
    <Field label={t("countryLabel")} hint={t("countryHint")}>
      {(control) => (
        <select
          {...control}
          class="input country"
          value={country}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          <option value="">{t("countryNone")}</option>
          {options.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
