import { isHandOver } from "../../../domain/work/button-names";
import { closest, contains, matches } from "../work/dom";
import { pageTime } from "../work/page-time";
import type { Piece } from "../work/piece";
import type { Pieces } from "../work/pieces";
import { BUTTONS, besides, nameOf } from "./buttons";
import { formOf, takesText, targetOf } from "./shared";

/** A form with more clicks than these is not filled in for long. */
const CLICKS = 50;

/** Buttons by which an agent hands over what they typed where there is no form that would tell so. */
export class ButtonsOfSave {
  readonly #pieces: Pieces;
  #clicks: { at: number; target: Element }[] = [];

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
  }

  /**
   * The pieces that a click hands over, by what button, and the place that holds them: those beside the button, where since then the
   * agent was at nothing but the text beside it. Else a button of that name may be about what they did meanwhile.
   */
  click(event: Event): { own: Piece[]; button: Element; place: Element } | undefined {
    const target = targetOf(event);
    if (!target) return undefined;
    const before = this.#clicks;
    this.#clicks = [...before, { at: pageTime(), target }].slice(-CLICKS);
    const button = closest(target, BUTTONS);
    // A button that submits is told by its form.
    const isOne = button && (!formOf(button) || matches(button, "[type=button]"));
    const place = isOne && isHandOver(nameOf(button)) ? besides(button) : undefined;
    if (!button || !place) return undefined;
    const isBeside = ({ target }: { target: Element }) => contains(place, target) && takesText(target);
    // Of what was clicked longer ago nothing is known.
    const since = before.length < CLICKS ? 0 : (before[0]?.at ?? 0);
    const own = this.#pieces.all.filter(
      ({ control, at }) =>
        at > since && contains(place, control) && before.every((click) => click.at < at || isBeside(click)),
    );
    return { own, button, place };
  }
}
