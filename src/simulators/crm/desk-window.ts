/** Returns the address of the desk. With `?desk=sd`, it is the desk of the older platform. */
export function deskUrl(): string {
  const platform = new URLSearchParams(location.search).get("desk") === "sd" ? "sd" : "ha";
  return `https://${platform}.iadvize.com/`;
}

/** Opens the desk as a pop-up. Its `opener` is this window, which therefore receives the desk's messages. */
export function openDesk(): Window | null {
  return window.open(deskUrl(), "desk", "popup,width=420,height=760");
}
