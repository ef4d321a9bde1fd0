/** A frame whose address is the desk's. */
export function isDeskFrame({ src }: HTMLIFrameElement, deskOrigins: readonly string[]): boolean {
  return URL.canParse(src) && deskOrigins.includes(new URL(src).origin);
}
