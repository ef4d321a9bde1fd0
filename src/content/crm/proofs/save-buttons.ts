import { isSubmit } from "../../../domain/work/button-names";
import { pageTime } from "../work/page-time";
import type { Piece } from "../work/piece";
import type { Pieces } from "../work/pieces";
import { BUTTONS, groupOf, nameOf } from "./buttons";
import { closest, contains, formOf, matches, takesText, targetOf } from "./shared";

/** Maximum number of clicks that are kept. */
const CLICKS = 50;

/** Buttons that submit input outside of any form. */
export class SaveButtons {
  readonly #pieces: Pieces;
  #clicks: { at: number; target: Element }[] = [];

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
  }

  /**
   * Returns the pieces that a click submits, the button, and the element that contains them. These are the pieces beside the button, if the
   * agent did nothing else since they typed. Otherwise the button may apply to something else.
   */
  click(event: Event): { own: Piece[]; button: Element; place: Element } | undefined {
    const target = targetOf(event);
    if (!target) return undefined;
    const before = this.#clicks;
    this.#clicks = [...before, { at: pageTime(), target }].slice(-CLICKS);
    const button = closest(target, BUTTONS);
    // The form of a submit button fires an event of its own.
    const isOne = button && (!formOf(button) || matches(button, "[type=button]"));
    const place = isOne && isSubmit(nameOf(button)) ? groupOf(button) : undefined;
    if (!button || !place) return undefined;
    const isBeside = ({ target }: { target: Element }) => contains(place, target) && takesText(target);
    // Older clicks are no longer known.
    const since = before.length < CLICKS ? 0 : (before[0]?.at ?? 0);
    const own = this.#pieces.all.filter(
      ({ control, at }) =>
        at > since && contains(place, control) && before.every((click) => click.at < at || isBeside(click)),
    );
    return { own, button, place };
  }
}
