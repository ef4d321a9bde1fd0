import { hasDefault, TEXTS } from "../work/control";
import { all, attribute } from "../work/dom";

/** Controls in which the agent chooses. */
export const CHOICES = "select, [type=checkbox], [type=radio], [type=range], [type=color]";
const CONTROLS = `${TEXTS}, ${CHOICES}`;
const NAMED = ["type", "name", "aria-label", "placeholder"];
/** The attributes that identify a control after the page is drawn again. An application may generate some of them each time. */
const NAMES = [["id", ...NAMED], NAMED, ["type"]];

/** The position of a control among the controls with the same attributes, and how many there are. */
interface Position {
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
      return { kind, index: controls.indexOf(control), count: controls.length };
    });
  }

  /** Finds a control again by its positions. The least specific one counts only if there are as many controls as before. */
  find(positions: readonly Position[]): Element | undefined {
    const found = positions.map(({ kind, index, count }, specificity) => {
      const names = NAMES[specificity] ?? [];
      const controls = this.#alike(kind, names);
      return names.length > 1 || controls.length === count ? controls[index] : undefined;
    });
    return found.find((control) => control !== undefined);
  }

  #alike(kind: string, names: string[]): Element[] {
    return [...this.#roots]
      .flatMap((root) => (root instanceof ShadowRoot ? [...root.querySelectorAll(CONTROLS)] : all(CONTROLS)))
      .filter((control) => control.isConnected && kindOf(control, names) === kind);
  }
}

const kindOf = (control: Element, names: string[]) =>
  [control.tagName, labelOf(control, names), ...names.map((name) => attribute(control, name))].join("\n");

const labelOf = (control: Element, names: string[]) =>
  names.length > 1 && hasDefault(control) ? control.labels?.[0]?.textContent : "";
