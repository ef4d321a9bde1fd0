import { isCancel } from "../../../domain/work/button-names";
import { isAnotherPlace } from "../../../domain/work/places";
import { textOf } from "../work/control";
import { closest, contains, isSeen, targetOf } from "../work/dom";
import type { Listeners } from "../work/first-listener";
import type { Piece } from "../work/piece";
import type { Pieces } from "../work/pieces";
import { BUTTONS, besides, DIALOGS, nameOf } from "./buttons";
import { isHeld, LEAVING_MS } from "./submits";

/** The agent's last click, on a link, a button or something that is none. */
interface Click {
  at: number;
  /** Where the page was. */
  from: string;
  /** Where the link leads. */
  to: string | undefined;
}

/** It is to be seen, or was drawn anew with the same text. */
function isThere({ control }: Piece): boolean {
  return control.isConnected ? isSeen(control) : isHeld(textOf(control));
}

/** The ways in which an agent leaves what they typed: to another place of the CRM, or by cancelling a form or dialog. */
export function watchWaysOut(
  pieces: Pieces,
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
      if (last && piece.at < last.at) pieces.giveUp(piece);
    }
    const { href } = location;
    if (!last || href === last.from) return;
    const { at, from, to } = last;
    last = { ...last, from: href };
    if (to !== href || !isAnotherPlace(from, href)) return;
    // A draft may go along, folded or not.
    const isLeft = ({ control }: Piece) => !control.isConnected && !isHeld(textOf(control), () => true);
    pieces.leave(pieces.all.filter((piece) => piece.at < at && isLeft(piece)));
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
    last = { at: performance.now(), from: location.href, to };
  };

  function givenUp(button: Element): Piece[] {
    // An edit in its place may have its button beside the form.
    const place = closest(button, DIALOGS) ?? besides(button);
    return pieces.all.filter(({ control }) => place !== undefined && contains(place, control));
  }

  return {
    // A link and a button are clicked by a key, too; the browser makes a click of it.
    listeners: { click },
    settle,
    isLeaving() {
      if (last?.to === undefined) return false;
      const { at } = last;
      return performance.now() - at < LEAVING_MS && pieces.all.every((piece) => piece.at < at);
    },
  };
}
