import { isCancel, isSubmit } from "../../../domain/work/button-names";
import { isAnotherPlace } from "../../../domain/work/is-another-place";
import type { Listeners } from "../work/first-listener";
import { pageTime } from "../work/page-time";
import type { Piece } from "../work/piece";
import type { Pieces } from "../work/pieces";
import { BUTTONS, buttonsNamed, DIALOGS, dialogOf, groupOf, nameOf } from "./buttons";
import type { CancelledInput } from "./cancelled-input";
import type { FinishedInput } from "./finished-input";
import { all, attribute, closest, contains, isVisible, targetOf, textOf } from "./shared";
import { isInControl, isOwnTarget, LEAVING_MS, QUESTIONS } from "./submits";

/** The agent's last click, on a link, a button or another element. */
interface Click {
  at: number;
  /** The address of the page. */
  from: string;
  /** The target of the link. */
  to: string | undefined;
  event: Event;
}

/** Returns true if the control is visible, or was drawn again with the same text. */
function isThere({ control }: Piece): boolean {
  return control.isConnected ? isVisible(control) : isInControl(textOf(control));
}

/** Detects that the agent leaves their input behind: by a link to another page of the CRM, or by cancelling a form or dialog. */
export function watchExits(
  pieces: Pieces,
  finished: FinishedInput,
  cancelledTexts: CancelledInput,
  onLeft: () => void,
): {
  listeners: Listeners;
  settle(): void;
  /** Returns true if the agent's last action was a click on a link to another page, a moment ago. */
  isLeaving(): boolean;
} {
  let last: Click | undefined;
  const cancelled = new Set<Piece>();
  /** The dialog in which the agent cancelled, and the dialogs that were open then. */
  let dialog: Element | null = null;
  let before: readonly Element[] = [];
  const questions = () => [...all(QUESTIONS).filter(isVisible), ...buttonsNamed(isCancel)];
  /** Returns true while the page asks whether to discard the input: in another dialog, in the same one in place of the input, or with a new button. */
  const isAsked = () =>
    (dialog?.isConnected && isVisible(dialog)) || questions().some((question) => !before.includes(question));

  const settle = () => {
    for (const piece of cancelled) {
      if (isThere(piece) || isAsked()) continue;
      cancelled.delete(piece);
      if (!last || piece.at >= last.at) continue;
      const text = textOf(piece.control);
      finished.add(piece, text);
      pieces.leave([piece]);
      cancelledTexts.add(piece, text);
    }
    const { href } = location;
    if (!last || href === last.from) return;
    const { at, from, to } = last;
    last.from = href;
    if (to !== href || !isAnotherPlace(from, href)) return;
    // The draft may be kept, collapsed or not.
    const isLeft = ({ control }: Piece) => !control.isConnected && !isInControl(textOf(control), () => true);
    const left = pieces.all.filter((piece) => piece.at < at && isLeft(piece));
    for (const piece of left) finished.add(piece, textOf(piece.control));
    pieces.leave(left);
    onLeft();
  };

  /** Input that is still visible was not cancelled. */
  const forget = () => {
    for (const piece of cancelled) if (isThere(piece)) cancelled.delete(piece);
  };

  const click = (event: Event) => {
    settle();
    forget();
    const target = targetOf(event);
    if (!target) return;
    const button = closest(target, BUTTONS);
    const own = button && isCancel(nameOf(button)) ? givenUp(button) : [];
    if (button && own.length > 0) [dialog, before] = [closest(button, DIALOGS), questions()];
    for (const piece of own) cancelled.add(piece);
    // It may have taken the text over, for example as a tag. Deleting the text does not take that back.
    if (button && own.length === 0) for (const piece of givenUp(button)) piece.isMixed ||= !isSubmit(nameOf(button));
    const link = closest(target, "a[href]:not([download])");
    const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
    // Otherwise it opens in another tab or window.
    const isHere = link !== null && !(ctrlKey || metaKey || shiftKey) && isOwnTarget(attribute(link, "target"));
    const to = isHere && link instanceof HTMLAnchorElement ? link.href : undefined;
    last = { at: pageTime(), from: location.href, to, event };
  };

  function givenUp(button: Element): Piece[] {
    // The button of an inline edit may be outside of its form.
    const place = dialogOf(button) ?? groupOf(button);
    return pieces.all.filter(({ control }) => place !== undefined && contains(place, control));
  }

  return {
    // Keys also activate links and buttons, for which the browser fires a click.
    listeners: { click, keydown: forget },
    settle,
    isLeaving() {
      if (last?.to === undefined || last.event.defaultPrevented) return false;
      const { at, to } = last;
      // A link to the same page is a button of the page.
      return /^http[^#]*$/.test(to) && pageTime() - at < LEAVING_MS && pieces.all.every((piece) => piece.at < at);
    },
  };
}
