import { isCancel, isSubmit } from "../../../domain/work/button-names";
import { difference } from "../../../domain/work/difference";
import { BUTTONS, buttonsNamed, dialogOf, groupOf, nameOf } from "../proofs/buttons";
import {
  activeElement,
  all,
  attribute,
  closest,
  contains,
  EDITABLE,
  formOf,
  isVisible,
  matches,
  TEXTS,
  takesText,
  targetOf,
  textOf,
  within,
} from "../proofs/shared";
import { DRAWN } from "../proofs/under-way";
import type { Listeners } from "../work/first-listener";
import { pageTime } from "../work/page-time";
import type { PublishedWork } from "../work/published-work";

const STATES = ["aria-checked", "aria-selected", "aria-pressed"];
const CELLS = "td, th, [role=gridcell], [role=row]";
const SEARCH = "[type=search], [role=searchbox]";
const SEARCHES = "[role=search], search";
const LONG = `textarea, ${EDITABLE}`;

/** Pauses between looks: soon after a click, and for as long as a page may take to receive a text that it inserts, such as a suggested reply. */
const PAUSES_MS = [0, 50, 250, ...Array<number>(10).fill(1_000)];

/** Looks for a change. Returns true if it need not be called again. */
type Look = () => boolean | undefined;

/**
 * Finds changes for which the browser fires no event, because the page makes them itself when the agent clicks or presses a key: a choice
 * without a native control, a text that a button inserts, and a character in a cell of a table. Also text for an `EditContext`.
 */
export function watchDrawn({ pieces, signal, isNoWork }: PublishedWork): Listeners {
  /** The state of each choice before the agent's first click on it. */
  const first = new WeakMap<Element, string>();
  let drawn: Look | undefined;
  let inserted: Look | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The control with text that last had the focus, which may be in a shadow root. */
  let last: Element | undefined;

  const settle = () => {
    if (drawn?.()) drawn = undefined;
    if (inserted?.()) inserted = undefined;
  };
  const wait = (turn = 0) => {
    clearTimeout(timer);
    const pause = signal.aborted ? undefined : PAUSES_MS[turn];
    // Later, something else changed the page.
    if (pause === undefined) drawn = inserted = undefined;
    if (!(drawn || inserted)) return;
    timer = setTimeout(() => {
      settle();
      wait(turn + 1);
    }, pause);
  };
  /** Only this object receives text from an input method or from dictation. */
  const hearContext = () => {
    const active = activeElement() as (Element & { editContext?: EventTarget | null }) | undefined;
    active?.editContext?.addEventListener("textupdate", updated, { signal });
  };
  const updated = () => {
    const active = activeElement();
    if (active) pieces.add(active);
  };

  const act = (event: Event, key = " ") => {
    settle();
    hearContext();
    const target = targetOf(event);
    if (!target) return;
    drawn = key.length === 1 && key !== " " ? cellOf(target, key) : choiceOf(target);
    // The agent may wait for the text in the control itself.
    if (!takesText(target)) inserted = insertion(target);
    wait();
  };

  function choiceOf(target: Element): Look | undefined {
    const active = attribute(target, "aria-activedescendant");
    const choice = closest(target, DRAWN) ?? (active && all(`#${CSS.escape(active)}`)[0]);
    if (!choice) return undefined;
    const list = CSS.escape(closest(choice, "[role=listbox], [role=menu]")?.id || "-");
    const opener = "[aria-expanded=true]:is([role=combobox], [aria-haspopup])";
    const owners = all(`[aria-controls~="${list}"], [aria-owns~="${list}"]`);
    const [owner = choice] = isForSave(choice) ? [] : [...owners, ...all(opener)];
    const isRow = closest(owner, "tr, [role=row]") && !formOf(owner);
    if (isRow || closest(owner, "[role=toolbar]") || isNoWork(owner) || !isForSave(owner)) return undefined;
    const before = stateOf(choice);
    if (!first.has(choice)) first.set(choice, before);
    return () => {
      if (stateOf(choice) === before && isVisible(choice)) return false;
      if (stateOf(choice) === first.get(choice) && isVisible(choice))
        pieces.leave(pieces.all.filter(({ control }) => control === choice));
      else pieces.add(choice);
      return true;
    };
  }

  function insertion(target: Element): Look | undefined {
    const name = nameOf(closest(target, BUTTONS) ?? target);
    if (isSubmit(name) || isCancel(name)) return undefined;
    const [at, { href }, before] = [pageTime(), location, textsWith(last)];
    return () => {
      const changed = [...textsWith(last)].filter(([control, text]) => text !== before.get(control));
      const [[control, text] = []] = changed;
      // Several changed controls, or a new one, show another record.
      if (!control || !text || changed.length > 1 || location.href !== href) return false;
      const old = before.get(control);
      if (old === undefined || !matches(control, `${LONG}, iframe`)) return false;
      const { start, end, inserted } = difference(old, text);
      // Otherwise the page shows another text.
      if (start + end < old.length || inserted === "") return false;
      if (pieces.all.every((piece) => piece.control !== control || piece.at < at)) pieces.add(control);
      return true;
    };
  }

  function cellOf(target: Element, key: string): Look | undefined {
    const before = textOf(target);
    if (!matches(target, CELLS)) return undefined;
    return () => {
      const text = textOf(target);
      if (text === before || !text.endsWith(key)) return false;
      pieces.add(target);
      return true;
    };
  }

  /** A control that is named like a search, in a form that saves it. */
  const input = (event: Event) => {
    const target = targetOf(event);
    const form = target && formOf(target);
    if (!form || !takesText(target) || !isNoWork(target)) return;
    const isSearch = matches(target, SEARCH) || closest(target, SEARCHES) || within(form, "[type=password]").length > 0;
    if (!isSearch && buttonsNamed(isSubmit).some((button) => formOf(button) === form)) pieces.end(target);
  };

  hearContext();
  return {
    input,
    focusin: (event) => {
      hearContext();
      const target = targetOf(event);
      if (target && takesText(target)) last = target;
    },
    // Some pages act before the click.
    pointerdown: (event) => act(event),
    click: (event) => act(event),
    keydown: (event) => event.repeat || act(event, event.key),
  };
}

const stateOf = (choice: Element) => STATES.map((name) => attribute(choice, name)).join();

/** The text of each visible control, including this one, and of each frame that is an editor. */
function textsWith(last: Element | undefined): Map<Element, string> {
  const frames = all("iframe").flatMap((frame): [Element, string][] => {
    const body = frame instanceof HTMLIFrameElement ? frame.contentDocument?.body : undefined;
    return body?.isContentEditable ? [[frame, textOf(body)]] : [];
  });
  const controls = [...all(TEXTS), ...(last ? [last] : [])].filter(
    (control) => isVisible(control) && takesText(control),
  );
  return new Map([...frames, ...controls.map((control): [Element, string] => [control, textOf(control)])]);
}

/** Returns true if the element is in the form or dialog of a button that saves, or near such a button, in its own shadow root or around it. */
function isForSave(element: Element): boolean {
  const node = element.getRootNode();
  const root = node instanceof ShadowRoot ? node : undefined;
  if (root && isForSave(root.host)) return true;
  return buttonsNamed(isSubmit, root).some((button) => {
    // Outside of a form, “Create contact” is a button of a list.
    const near = /\p{L}\s+\p{L}/u.test(nameOf(button)) ? undefined : groupOf(button, DRAWN);
    const place = formOf(button) ?? dialogOf(button) ?? near;
    return Boolean(place && contains(place, element));
  });
}
