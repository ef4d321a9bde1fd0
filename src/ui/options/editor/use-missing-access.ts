import { useEffect, useState } from "preact/hooks";
import { grantedOf } from "../../../platform/permissions";
import { sitePermissions } from "../../crms/site-permissions";

/** Returns those of the sites for which the browser would prompt the agent on saving. */
export function useMissingAccess(sites: readonly string[]): string[] {
  const [granted, setGranted] = useState<ReadonlySet<string>>();
  const patterns = sitePermissions(sites);
  const key = patterns.join(" ");
  useEffect(() => {
    let isOver = false;
    void grantedOf(patterns).then((found) => {
      if (!isOver) setGranted(found);
    });
    return () => {
      isOver = true;
    };
  }, [key]);
  return sites.filter((site) => sitePermissions([site]).some((pattern) => granted && !granted.has(pattern)));
}
