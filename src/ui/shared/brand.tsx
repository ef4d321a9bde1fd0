import icon from "../../../icons/icon.svg";
import { t } from "../../platform/i18n";
import "./brand.css";

export function Brand() {
  return (
    <span class="brand">
      <img src={icon} alt="" width="28" height="28" />
      {t("extensionName")}
    </span>
  );
}
