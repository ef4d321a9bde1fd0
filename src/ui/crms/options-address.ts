/**
 * Returns the address of a section of the options page, relative to another page of the extension.
 *
 * @param hash as returned by `routeHash`
 */
export function optionsAddress(hash: string): string {
  return `../options/options.html${hash}`;
}
