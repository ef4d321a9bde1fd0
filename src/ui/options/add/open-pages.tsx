import { t } from "../../../platform/i18n";
import type { SiteOffer } from "../../crms/offer-site";
import { Button } from "../../shared/button";
import { Notice } from "../../shared/notice";

interface OpenPagesProps {
  offers: readonly SiteOffer[];
  onUse: (address: string) => void;
}

/** Offers the CRMs that are already open in tabs, so that the agent does not have to copy an address. */
export function OpenPages({ offers, onUse }: OpenPagesProps) {
  return offers.map(({ address, host, found }) => {
    const name = found?.preset.name ?? host;
    return (
      <Notice
        key={host}
        tone="info"
        actions={
          <Button size="small" label={t("useOpenPageNamed", name)} onClick={() => onUse(address)}>
            {t("useOpenPage")}
          </Button>
        }
      >
        <p>{t("openInTab", name)}</p>
      </Notice>
    );
  });
}
