/**
 * The address of a page of the options page, seen from another page of the extension.
 *
 * @param hash as `routeHash` gives it
 */
export function optionsAddress(hash: string): string {
  return `../options/options.html${hash}`;
}
