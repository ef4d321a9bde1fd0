import { t } from "../../platform/i18n";
import { Tag } from "../shared/tag";

/** Says that somebody else decides here. */
export function LockedTag() {
  return <Tag>{t("lockedByOrganisation")}</Tag>;
}
