import { t } from "../../platform/i18n";
import { Tag } from "../shared/tag";

/** Marks what the organisation has set. */
export function LockedTag() {
  return <Tag>{t("lockedByOrganisation")}</Tag>;
}
