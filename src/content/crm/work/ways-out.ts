import { isCancel } from "../../../domain/work/controls";
import { isAnotherPlace, isFormLeft } from "../../../domain/work/places";
import { attribute, closest, contains, isConnected, isSeen, plainTextOf, targetOf } from "./dom";
import type { Listeners } from "./first-listener";
import type { Piece, Pieces } from "./pieces";

const BUTTONS = "button, [role=button i], a[href], input[type=button i], input[type=reset i]";
/** So long a page may take to come. */
const LEAVING_MS = 10_000;
const DIALOGS = "dialog, [role=dialog i], [role=alertdialog i], form";

/** The agent's last click, on a link, a button or something that is none. */
interface Click {
  at: number;
  /** Where the page was. */
  from: string;
  /** Where the link leads. */
  to: string | undefined;
  /** What the agent gave up by it. */
  cancelled: Piece[];
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
      if (isConnected(piece.control) && isSeen(piece.control)) continue;
      cancelled.delete(piece);
      if (last && piece.at < last.at) pieces.remove([piece]);
    }
    const { href } = location;
    if (!last || href === last.from) return;
    const { at, from, to } = last;
    last = { ...last, from: href };
    const isLeft = (to === href && isAnotherPlace(from, href)) || (last.cancelled.length > 0 && isFormLeft(from, href));
    // What is still there, if only hidden, was not left: a reply goes along from one record to the next.
    if (!isLeft) return;
    pieces.remove(pieces.all.filter((piece) => piece.at < at && !isConnected(piece.control)));
    onLeft();
  };

  const click = (event: Event) => {
    settle();
    // What is still to be seen by now was not cancelled.
    cancelled.clear();
    const target = targetOf(event);
    if (!target) return;
    const button = closest(target, BUTTONS);
    const gaveUp = button && isCancel(nameOf(button)) ? givenUp(button) : [];
    for (const piece of gaveUp) cancelled.add(piece);
    const link = closest(target, "a[href]");
    const leadsOn = link instanceof HTMLAnchorElement && (link.target === "" || link.target === "_self");
    const to = leadsOn ? link.href : undefined;
    last = { at: performance.now(), from: location.href, to, cancelled: gaveUp };
  };

  function givenUp(button: Element): Piece[] {
    const dialog = closest(button, DIALOGS);
    return pieces.all.filter(({ control }) => dialog !== null && contains(dialog, control));
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

function nameOf(button: Element): string {
  return attribute(button, "aria-label") || plainTextOf(button).trim() || attribute(button, "value");
}
