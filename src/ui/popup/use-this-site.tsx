import { useEffect, useState } from "preact/hooks";
import { t } from "../../platform/i18n";
import { storeForOtherPage } from "../../platform/storage";
import { currentAddress, openOwnPage } from "../../platform/tabs";
import type { SiteOffer } from "../crms/offer-site";
import { Button } from "../shared/button";
import { Notice } from "../shared/notice";

/** Returns the address of the page on which the popup was opened. */
export function useCurrentAddress(): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    currentAddress().then(setAddress, () => setAddress(undefined));
  }, []);
  return address;
}

/** Continues in the options page, where the site is set up. */
export async function addThisSite({ address }: SiteOffer): Promise<void> {
  await storeForOtherPage(address);
  await openOwnPage("src/ui/options/options.html#crms/this-site");
  close();
}

/** Offers to set up the current page as a CRM. */
export function UseThisSite({ offer }: { offer: SiteOffer }) {
  const { host, found } = offer;
  return (
    <Notice
      tone="info"
      actions={
        <Button size="small" label={t("useThisSiteNamed", host)} onClick={() => void addThisSite(offer)}>
          {t("useThisSite")}
        </Button>
      }
    >
      <p>{found ? t("siteIsCrm", found.preset.name) : t("siteMayBeCrm", host)}</p>
    </Notice>
  );
}
