import { t } from "../../platform/i18n";
import { storeForOtherPage } from "../../platform/storage";
import { openOwnPage } from "../../platform/tabs";
import { readEnrolmentLink } from "../../protocol/relay-address";
import { relayHost } from "../relay/relay-host";
import { Button } from "../shared/button";
import { Notice } from "../shared/notice";

/** Returns the relay if the address is an enrolment link. */
export function offeredRelay(address: string | undefined): string | undefined {
  return readEnrolmentLink(address ?? "")?.relay;
}

/** Offers to use the enrolment link of the current page, which the options page then connects with. */
export function UseThisLink({ address, relay }: { address: string; relay: string }) {
  const use = async () => {
    await storeForOtherPage(address);
    await openOwnPage("src/ui/options/options.html#desk/relay");
    close();
  };
  return (
    <Notice
      tone="info"
      actions={
        <Button size="small" label={t("relayConnectNamed", relayHost(relay))} onClick={() => void use()}>
          {t("relayConnect")}
        </Button>
      }
    >
      <p>{t("relayOffer", relayHost(relay))}</p>
    </Notice>
  );
}
