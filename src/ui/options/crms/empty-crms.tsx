import { t } from "../../../platform/i18n";
import { ButtonLink } from "../../shared/button";
import { Icon } from "../../shared/icon";
import { Tag } from "../../shared/tag";
import "./empty-crms.css";

/** The initial state of the list, with the one thing to do. */
export function EmptyCrms({ isEditable, hasDraft }: { isEditable: boolean; hasDraft: boolean }) {
  return (
    <section class="card empty-crms">
      <div class="empty-crms-picture" aria-hidden="true">
        <span>
          <Icon name="desk" />
        </span>
        <i />
        <span>
          <Icon name="record" />
        </span>
      </div>
      <h2>{t("emptyTitle")}</h2>
      <p class="lead">{isEditable ? t("emptyText") : t("emptyLockedText")}</p>
      {isEditable && (
        <ButtonLink href="#crms/add" kind="primary" icon="plus">
          {t("addCrm")}
        </ButtonLink>
      )}
      {hasDraft && <Tag tone="accent">{t("unsavedChanges")}</Tag>}
    </section>
  );
}
