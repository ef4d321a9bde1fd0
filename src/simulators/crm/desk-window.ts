/** `?desk=sd` takes the desk of the older platform. */
export function deskUrl(): string {
  const platform = new URLSearchParams(location.search).get("desk") === "sd" ? "sd" : "ha";
  return `https://${platform}.iadvize.com/`;
}

/** A pop-up keeps its opener: that is the window the desk posts to. */
export function openDesk(): Window | null {
  return window.open(deskUrl(), "desk", "popup,width=420,height=760");
}
