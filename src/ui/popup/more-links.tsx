import { t } from "../../platform/i18n";
import type { SiteOffer } from "../crms/offer-site";
import { optionsAddress } from "../crms/options-address";
import { addThisSite } from "./use-this-site";
import "./more-links.css";

/** Links that are rarely needed. */
export function MoreLinks({ offer }: { offer: SiteOffer | undefined }) {
  return (
    <p class="more-links">
      <a href={optionsAddress("#activity")} target="_blank" rel="noopener noreferrer">
        {t("allActivity")}
      </a>
      {offer && (
        <button type="button" class="link-button" onClick={() => void addThisSite(offer)}>
          {t("addThisSiteToo", offer.found?.preset.name ?? offer.host)}
        </button>
      )}
    </p>
  );
}
