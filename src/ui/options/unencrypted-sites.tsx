import { isInternalHost, isLocalHost, readSite } from "../../domain/crm/site";
import { t } from "../../platform/i18n";
import { siteText } from "../crms/crm-state";
import { Notice } from "../shared/notice";

/** Warns of each site that is reached over a network without encryption, because others can read what is sent. */
export function UnencryptedSites({ sites }: { sites: readonly string[] }) {
  return sites.map((pattern) => {
    const parsed = readSite(pattern);
    if (!parsed.ok || parsed.site.scheme !== "http" || isLocalHost(parsed.site.hostname)) return null;
    const words = isInternalHost(parsed.site.hostname) ? "siteReadable" : "siteReadableAllowed";
    return (
      <Notice key={pattern} tone="warning">
        <p>{t(words, siteText(pattern))}</p>
      </Notice>
    );
  });
}
