/** A version of the extension to which browsers can update. */
export interface Release {
  id: string;
  version: string;
  /** The address of the package. */
  url: string;
}

/**
 * Returns the update manifest of Chrome and Edge.
 * https://developer.chrome.com/docs/extensions/how-to/distribute/host-on-linux#update_manifest
 */
export function updateXml({ id, version, url }: Release): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${id}">
    <updatecheck codebase="${escapeText(url)}" version="${version}" />
  </app>
</gupdate>
`;
}

/** Returns the update manifest of Firefox. https://extensionworkshop.com/documentation/manage/updating-your-extension/ */
export function updateJson({ id, version, url }: Release): string {
  return `${JSON.stringify({ addons: { [id]: { updates: [{ version, update_link: url }] } } }, null, 2)}\n`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
