import { isIn } from "../../../domain/work/typed-text";
import { all, attribute, closest, hasDefault, TEXTS } from "../proofs/shared";

/** Controls in which the agent chooses. */
const CHOICES = "select, [type=checkbox], [type=radio], [type=range], [type=color]";
const CONTROLS = `${TEXTS}, ${CHOICES}`;
/** Dialogs, which may be over the controls. */
export const DIALOGS = "dialog[open], [role$=dialog], [aria-modal=true]";
/** Returns the control that contains an element, if the agent chooses in it. */
export const choiceOf = (element: Element) => closest(element, CHOICES);
export const isInput = (control: object): control is HTMLInputElement => control instanceof HTMLInputElement;

/** Sends the events that the browser sends after a value was entered. */
export function dispatchInputEvents(control: Element): void {
  for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
}

/** The attributes that identify a control after the page is drawn again. An application may generate some of them each time. */
const LIKELY = ["type", "name", "aria-label", "placeholder"];
const NAMES = [[...LIKELY, "id"], LIKELY, ["type"]];

/** The position of a control among the controls with the same attributes, and how many there are. */
interface Position {
  names: string[];
  kind: string;
  index: number;
  count: number;
}

/** The controls of a page and of its open shadow roots in which the agent types or chooses. */
export class Controls {
  readonly #roots = new Set<Document | ShadowRoot>();

  /** Includes the controls of a root. Returns false if they are included already. */
  add(root: Document | ShadowRoot): boolean {
    if (this.#roots.has(root)) return false;
    this.#roots.add(root);
    return true;
  }

  /** By which a control is found again, the most specific first. */
  positionsOf(control: Element): Position[] {
    return NAMES.map((names) => {
      const kind = kindOf(control, names);
      const controls = this.#alike(kind, names);
      return { names, kind, index: controls.indexOf(control), count: controls.length };
    });
  }

  /** Finds a control again by its positions. The less specific one counts only if there are as many controls as before. */
  find(positions: readonly Position[]): Element | undefined {
    for (const { names, kind, index, count } of positions) {
      const controls = this.#alike(kind, names);
      const found = names.length > 1 || controls.length === count ? controls[index] : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** Returns true if the page shows a text, in its controls or elsewhere. */
  areShowing(text: string): boolean {
    return [...this.#roots].some(
      (root) =>
        isIn((root instanceof Document ? root.body : root).textContent, text) ||
        controlsIn(root).some((control) => hasDefault(control) && isIn(control.value, text)),
    );
  }

  #alike(kind: string, names: string[]): Element[] {
    return [...this.#roots]
      .flatMap(controlsIn)
      .filter((control) => control.isConnected && kindOf(control, names) === kind);
  }
}

const controlsIn = (root: Document | ShadowRoot) =>
  root instanceof ShadowRoot ? [...root.querySelectorAll(CONTROLS)] : all(CONTROLS);

const kindOf = (control: Element, names: string[]) =>
  [control.tagName, labelOf(control, names), ...names.map((name) => attribute(control, name))].join("\n");

const labelOf = (control: Element, names: string[]) =>
  names.length > 1 && hasDefault(control) ? control.labels?.[0]?.textContent : "";
