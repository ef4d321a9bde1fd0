import { isHandOver } from "../../../domain/work/button-names";
import { formOf, takesText } from "../work/control";
import { closest, contains, matches, targetOf } from "../work/dom";
import type { Piece } from "../work/piece";
import type { Pieces } from "../work/pieces";
import { BUTTONS, besides, nameOf } from "./buttons";

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
   * The pieces that a click hands over: those beside the button, where since then the agent was at nothing but the text
   * beside it. Else a button of that name may be about what they did meanwhile.
   */
  click(event: Event): Piece[] {
    const target = targetOf(event);
    if (!target) return [];
    const before = this.#clicks;
    this.#clicks = [...before, { at: performance.now(), target }].slice(-CLICKS);
    const button = closest(target, BUTTONS);
    // A button that submits is told by its form.
    const isOne = button && (!formOf(button) || matches(button, "[type=button]"));
    if (!isOne || !isHandOver(nameOf(button))) return [];
    const place = besides(button);
    if (!place) return [];
    const isBeside = ({ target }: { target: Element }) => contains(place, target) && takesText(target);
    // Of what was clicked longer ago nothing is known.
    const since = before.length < CLICKS ? 0 : (before[0]?.at ?? 0);
    return this.#pieces.all.filter(
      ({ control, at }) =>
        at > since && contains(place, control) && before.every((click) => click.at < at || isBeside(click)),
    );
  }
}
