import { permissionPattern, readSite } from "../../domain/crm/site";

/** The host permissions that these sites need; a site that is none needs nothing. */
export function sitePermissions(sites: readonly string[]): string[] {
  return sites.flatMap((pattern) => {
    const parsed = readSite(pattern);
    return parsed.ok ? [permissionPattern(parsed.site)] : [];
  });
}

/** The host permission of a desk's origin. */
export function originPermission(origin: string): string {
  return `${origin}/*`;
}
