import { matches } from "../proofs/shared";
import { type Controls, choiceOf, dispatchInputEvents, isInput } from "./controls";

/** Limit for an application that draws its page again for each choice. */
const TRIES = 3;

interface Choice {
  control: Element;
  positions: ReturnType<Controls["positionsOf"]>;
  value: string;
  /** How often it was chosen again. */
  tries: number;
}

/** What the agent chose in a page, which is chosen again if the page was drawn again. */
export class Choices {
  readonly #controls: Controls;
  readonly #choices = new Map<Element, Choice>();
  #isChoosing = false;

  constructor(controls: Controls) {
    this.#controls = controls;
  }

  /** Records what the agent chose in a control. */
  record(control: Element): void {
    if (this.#isChoosing || choiceOf(control) !== control) return;
    const positions = this.#controls.positionsOf(control);
    this.#choices.set(control, { control, positions, value: chosenIn(control), tries: 0 });
  }

  /** Returns true if a control is gone. */
  get isGone(): boolean {
    return [...this.#choices.values()].some(({ control }) => !control.isConnected);
  }

  /** Chooses again in the controls that replaced those that are gone. */
  restore(): void {
    for (const { control, positions, value, tries } of [...this.#choices.values()]) {
      const next = control.isConnected ? undefined : this.#controls.find(positions);
      if (!next) continue;
      this.#choices.delete(control);
      if (tries === TRIES) continue;
      // A page that is drawn again meanwhile finds the choice recorded.
      this.#choices.set(next, { control: next, positions, value, tries: tries + 1 });
      this.#isChoosing = true;
      if (chosenIn(next) !== value) choose(next, value);
      this.#isChoosing = false;
    }
  }

  /** Forgets the choices that the agent may have sent or cancelled, but not those that were gone before. */
  forget(): void {
    for (const control of this.#choices.keys()) if (control.isConnected) this.#choices.delete(control);
  }
}

function chosenIn(control: Element): string {
  if (control instanceof HTMLSelectElement)
    return [...control.selectedOptions].map((option) => option.value).join("\n");
  if (!isInput(control)) return "";
  return isTicked(control) ? String(control.checked) : control.value;
}

/** Chooses as the agent would, so that the page receives the events. */
function choose(control: Element, value: string): void {
  if (isInput(control) && isTicked(control)) {
    control.click();
    return;
  }
  if (control instanceof HTMLSelectElement) {
    const values = value.split("\n");
    for (const option of control.options) option.selected = values.includes(option.value);
  } else if (isInput(control)) control.value = value;
  dispatchInputEvents(control);
}

const isTicked = (control: Element) => matches(control, "[type=checkbox], [type=radio]");
