import { isCancel } from "../../../domain/work/button-names";
import { isAnotherPlace } from "../../../domain/work/is-another-place";
import { closest, contains, isSeen } from "../work/dom";
import type { Listeners } from "../work/first-listener";
import { pageTime } from "../work/page-time";
import type { Piece } from "../work/piece";
import type { Pieces } from "../work/pieces";
import { BUTTONS, besides, dialogOf, nameOf } from "./buttons";
import type { GivenUp } from "./given-up";
import type { Gone } from "./gone";
import { targetOf, textOf } from "./shared";
import { isHeld, LEAVING_MS } from "./submits";

/** The agent's last click, on a link, a button or something that is none. */
interface Click {
  at: number;
  /** Where the page was. */
  from: string;
  /** Where the link leads. */
  to: string | undefined;
  event: Event;
}

/** It is to be seen, or was drawn anew with the same text. */
function isThere({ control }: Piece): boolean {
  return control.isConnected ? isSeen(control) : isHeld(textOf(control));
}

/** The ways in which an agent leaves what they typed: to another place of the CRM, or by cancelling a form or dialog. */
export function watchWaysOut(
  pieces: Pieces,
  gone: Gone,
  cancelledTexts: GivenUp,
  onLeft: () => void,
): {
  listeners: Listeners;
  settle(): void;
  /** The last thing that the agent did here was to click a link that leads on, a moment ago. */
  isLeaving(): boolean;
} {
  let last: Click | undefined;
  const cancelled = new Set<Piece>();

  const settle = () => {
    for (const piece of cancelled) {
      if (isThere(piece)) continue;
      cancelled.delete(piece);
      if (!last || piece.at >= last.at) continue;
      const text = textOf(piece.control);
      gone.add(piece, text);
      pieces.leave([piece]);
      cancelledTexts.add(piece, text);
    }
    const { href } = location;
    if (!last || href === last.from) return;
    const { at, from, to } = last;
    last.from = href;
    if (to !== href || !isAnotherPlace(from, href)) return;
    // A draft may go along, folded or not.
    const isLeft = ({ control }: Piece) => !control.isConnected && !isHeld(textOf(control), () => true);
    const left = pieces.all.filter((piece) => piece.at < at && isLeft(piece));
    for (const piece of left) gone.add(piece, textOf(piece.control));
    pieces.leave(left);
    onLeft();
  };

  const click = (event: Event) => {
    settle();
    // What is still to be seen by now was not cancelled.
    cancelled.clear();
    const target = targetOf(event);
    if (!target) return;
    const button = closest(target, BUTTONS);
    for (const piece of button && isCancel(nameOf(button)) ? givenUp(button) : []) cancelled.add(piece);
    const link = closest(target, "a[href]");
    const leadsOn = link instanceof HTMLAnchorElement && (link.target === "" || link.target === "_self");
    const to = leadsOn ? link.href : undefined;
    last = { at: pageTime(), from: location.href, to, event };
  };

  function givenUp(button: Element): Piece[] {
    // An edit in its place may have its button beside the form.
    const place = dialogOf(button) ?? besides(button);
    return pieces.all.filter(({ control }) => place !== undefined && contains(place, control));
  }

  return {
    // A link and a button are clicked by a key, too; the browser makes a click of it.
    listeners: { click },
    settle,
    isLeaving() {
      if (last?.to === undefined || last.event.defaultPrevented) return false;
      const { at, to } = last;
      // A link within the page is a button of the page's own.
      return /^http[^#]*$/.test(to) && pageTime() - at < LEAVING_MS && pieces.all.every((piece) => piece.at < at);
    },
  };
}
