import { permissionPattern, readSite } from "../../domain/crm/site";

/** Returns the host permissions that these sites need. Invalid sites are skipped. */
export function sitePermissions(sites: readonly string[]): string[] {
  return sites.flatMap((pattern) => {
    const parsed = readSite(pattern);
    return parsed.ok ? [permissionPattern(parsed.site)] : [];
  });
}

/** Returns the host permission for an origin of the desk. */
export function originPermission(origin: string): string {
  return `${origin}/*`;
}
