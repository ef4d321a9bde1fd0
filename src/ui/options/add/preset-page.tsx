import { useEffect, useRef, useState } from "preact/hooks";
import type { Preset } from "../../../domain/crm/presets/preset";
import { readAccount, readAddress } from "../../../domain/crm/presets/recognize";
import { t } from "../../../platform/i18n";
import { addressPhrase } from "../../crms/address-phrase";
import { CONSTANT_TEXTS } from "../../crms/preset-phrase";
import { Button } from "../../shared/button";
import { Card } from "../../shared/card";
import { localise } from "../../shared/localise";
import { TextField } from "../../shared/text-field";
import { PageHead } from "../page-head";
import type { CrmWork } from "../use-crm-work";
import { beginWith } from "./begin";

/** Asks for the account constants of a preset. One address nearly always contains all of them. */
export function PresetPage({ preset, work }: { preset: Preset; work: CrmWork }) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [isSaid, setSaid] = useState(false);
  const { pasted, setPasted, allowHttp } = work;
  const form = useRef<HTMLFormElement>(null);
  // Values from the address are already filled in, so the first empty field is what remains to be done.
  useEffect(() => {
    const fields = [...(form.current?.querySelectorAll("input") ?? [])];
    (fields.find(({ value }) => value === "") ?? fields[0])?.focus({ preventScroll: true });
  }, []);
  const url = readAddress(pasted, allowHttp);
  const account = url && readAccount(preset, url);
  const addressError = account
    ? undefined
    : pasted.trim() === ""
      ? isSaid && t("presetAddressEmpty", preset.name)
      : url
        ? t("presetAddressOther", preset.name)
        : localise(addressPhrase(pasted, allowHttp));
  const constants = preset.constants.map((constant) => {
    const value = typed[constant.name] ?? account?.constants[constant.name] ?? "";
    const isFit = constant.form.test(value.trim());
    const error = isFit || (value === "" && !isSaid) ? undefined : t("constantForm", constant.example);
    return { ...constant, value, isFit, error };
  });
  const submit = () => {
    setSaid(true);
    if (!account || constants.some(({ isFit }) => !isFit)) return;
    const values = Object.fromEntries(constants.map(({ name, value }) => [name, value.trim()]));
    beginWith({ ...account, constants: values, missing: [] }, pasted, work);
  };
  return (
    <form
      ref={form}
      class="crm-editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div>
        <a class="back-link" href="#crms/add">
          {t("addCrm")}
        </a>
        <PageHead title={preset.name} lead={t("presetLead")} leavesFocus />
      </div>
      <Card title={t("accountTitle")}>
        <TextField
          label={t("presetAddressLabel", preset.name)}
          hint={t("presetAddressHint")}
          placeholder={preset.example}
          code
          value={pasted}
          error={addressError || undefined}
          onInput={(text) => {
            setPasted(text);
            setTyped({});
          }}
          onEnter={submit}
        />
        {constants.map(({ name, value, error, example }) => (
          <TextField
            key={name}
            label={t(CONSTANT_TEXTS[name].label)}
            hint={t(CONSTANT_TEXTS[name].hint)}
            placeholder={example}
            code
            value={value}
            error={error}
            onInput={(text) => setTyped({ ...typed, [name]: text })}
            onEnter={submit}
          />
        ))}
      </Card>
      <p>
        <Button kind="primary" type="submit">
          {t("continue")}
        </Button>
      </p>
    </form>
  );
}
