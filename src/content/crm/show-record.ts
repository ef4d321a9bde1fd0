import { message } from "../../platform/content-runtime";
import type { Shown, ToPage } from "../../protocol/to-page";
import { decide } from "./decide";
import { isLoginPage } from "./login-page";
import type { Toaster } from "./toaster";
import { isDeskFrame, type UnsavedTyping } from "./unsaved";

type ShowRecord = Extract<ToPage, { type: "show-record" }>;

/** The toast that offers a record there is only one of: the record that was asked for last. */
const OFFER = "offer";

/** Brings a record on screen in this page, as far as the page allows it. */
export function showRecord(
  request: ShowRecord,
  {
    typing,
    toaster,
    openInNewTab,
  }: { typing: UnsavedTyping; toaster: Toaster; openInNewTab(request: ShowRecord): void },
): Shown {
  const { url, holdsDesk, despiteUnsaved } = request;
  const shown = decide({
    current: location.href,
    target: url,
    holdsDesk: holdsDesk || hasDeskFrame(request.deskOrigins),
    hasUnsaved: typing.exists(request.deskOrigins),
    isLogin: isLoginPage(),
    despiteUnsaved,
  });
  toaster.dismiss(OFFER);
  if (shown === "in-page" || shown === "navigating") location.assign(url);
  if (shown === "unsaved") {
    toaster.show(OFFER, {
      kind: request.introduction.channel ?? message("toastRegion"),
      who: request.introduction.name ?? message("visitorUnknown"),
      note: message("toastUnsaved"),
      stays: true,
      actions: [
        { label: message("toastOpenHere"), act: () => location.assign(url) },
        { label: message("toastOpenNewTab"), act: () => openInNewTab(request) },
      ],
    });
  }
  return shown;
}

/** The worker knows the frames that said hello; one that is still loading did not yet. */
function hasDeskFrame(origins: string[]): boolean {
  return [...document.querySelectorAll("iframe")].some((frame) => isDeskFrame(frame, origins));
}
