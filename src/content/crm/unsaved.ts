/** Controls in which typing is no work: it is gone with the search. */
const SEARCHES = "input[type=search], [role=search] *, [role=searchbox]";

/** Inputs into which nothing is typed. */
const BUTTONS = "[type=submit], [type=button], [type=reset], [type=image], [type=hidden]";

const FORM_CONTROLS = "input, textarea, select";

/** Knows whether something was typed on this page that was neither submitted nor taken back since. */
export interface UnsavedTyping {
  /** @param deskOrigins of the frames in which the agent is at work without leaving the desk */
  exists(deskOrigins: readonly string[]): boolean;
}

/**
 * Watches for typing until the signal: in inputs, selects and editable text, behind shadow roots and in frames of the same
 * origin. Typing is settled by a submit event of its form, also one that a script handled; by being taken back; and where
 * the agent's own click made its control go or stop being editable, as a save, a cancel or a link do. Whatever else happens
 * it counts as unsaved. Only what a person did counts: pages fill their own fields with events that they made up.
 */
export function watchTyping(signal: AbortSignal): UnsavedTyping {
  /** What was typed into, with the value from before. */
  const typed = new Map<Element, string | undefined>(typedBefore().map((control) => [control, originalOf(control)]));
  const before = new WeakMap<Element, string>();
  const watched = new WeakSet<Document>();
  let clicked = false;
  /** Where the last keystroke went. */
  let last: { target: EventTarget | undefined; control: Element } | undefined;

  const enter = (event: Event) => {
    const control = controlOf(event);
    if (control && !typed.has(control)) before.set(control, contentOf(control));
  };
  const type = (event: Event) => {
    if (!event.isTrusted) return;
    const [target] = event.composedPath();
    // At every keystroke but the first in a control there is nothing to find out.
    if (target !== undefined && target === last?.target && typed.has(last.control)) {
      clicked = false;
      return;
    }
    const control = controlOf(event);
    if (!control || control.matches(SEARCHES)) return;
    last = { target, control };
    clicked = false;
    if (!typed.has(control)) typed.set(control, before.get(control) ?? "");
  };
  const submit = (event: Event) => {
    const form = controlOf(event);
    if (!event.isTrusted || !form) return;
    for (const control of typed.keys()) if (isOf(control, form)) typed.delete(control);
  };
  const click = (event: Event) => {
    if (event.isTrusted) clicked = true;
  };

  function watch(page: Document): void {
    if (watched.has(page)) return;
    watched.add(page);
    const options = { capture: true, passive: true, signal };
    page.addEventListener("focusin", enter, options);
    page.addEventListener("input", type, options);
    page.addEventListener("change", type, options);
    page.addEventListener("submit", submit, options);
    page.addEventListener("click", click, options);
  }

  watch(document);
  // Rich-text editors live in frames; the focus goes there before anything can be typed.
  const enterFrame = () => {
    const page = frameDocument(document.activeElement);
    if (page) watch(page);
  };
  addEventListener("blur", enterFrame, { signal });

  return {
    exists: (deskOrigins) =>
      [...typed].some(([control, value]) => isUnsaved(control, value, clicked)) || isInForeignFrame(deskOrigins),
  };
}

function isUnsaved(control: Element, value: string | undefined, clicked: boolean): boolean {
  return control.isConnected && isEditable(control) ? contentOf(control) !== value : !clicked;
}

function isEditable(control: Element): boolean {
  if (!control.matches(FORM_CONTROLS)) return "isContentEditable" in control && control.isContentEditable === true;
  return !control.matches(":disabled") && !("readOnly" in control && control.readOnly === true);
}

/**
 * The control of an event, in editable text the whole of it. Behind a shadow root the target is the root's host, but the
 * path knows the control. A node of a frame is of that frame's world, so it is not told by `instanceof`.
 */
function controlOf(event: Event): Element | undefined {
  const target = event.composedPath()[0] as Partial<Element> | undefined;
  if (target?.nodeType !== Node.ELEMENT_NODE) return undefined;
  const element = target as Element;
  return element.closest("[contenteditable]:not([contenteditable=false])") ?? element;
}

function contentOf(control: Element): string {
  if ("checked" in control && control.matches("[type=checkbox], [type=radio]")) return String(control.checked);
  if ("value" in control && control.matches(FORM_CONTROLS)) return String(control.value);
  return control.innerHTML;
}

function isOf(control: Element, form: Element): boolean {
  return form.contains(control) || ("form" in control && control.form === form);
}

/** The document of a frame, where the page itself could reach it too. */
function frameDocument(element: Element | null): Document | undefined {
  try {
    return element instanceof HTMLIFrameElement ? (element.contentDocument ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

/** The agent is at work in a frame of another origin, where nothing can be seen. */
function isInForeignFrame(deskOrigins: readonly string[]): boolean {
  const { activeElement } = document;
  if (!document.hasFocus() || !(activeElement instanceof HTMLIFrameElement) || frameDocument(activeElement))
    return false;
  return !isDeskFrame(activeElement, deskOrigins);
}

/** A frame whose address is the desk's. */
export function isDeskFrame({ src }: HTMLIFrameElement, deskOrigins: readonly string[]): boolean {
  return URL.canParse(src) && deskOrigins.includes(new URL(src).origin);
}

/**
 * What was typed into before this script came, which is late in a page that was open already when the extension was updated
 * or let in. The browser knows the controls that a person changed; the one they are in is not among them yet.
 */
function typedBefore(): Element[] {
  // To Firefox every button is valid to its user, from the start.
  const all = [...document.querySelectorAll(FORM_CONTROLS)];
  const changed = all.filter((control) => control.matches(":user-valid, :user-invalid") && !control.matches(BUTTONS));
  const active = document.activeElement;
  const isWork = active?.matches(FORM_CONTROLS) || (active instanceof HTMLElement && active.isContentEditable);
  return [...changed, ...(active && isWork ? [active] : [])].filter((control) => !control.matches(SEARCHES));
}

/** What the page itself put into a control; unknown, and so unlike what is there, where it does not say. */
function originalOf(control: Element): string | undefined {
  if (control.matches("[type=checkbox], [type=radio]")) return String(control.hasAttribute("checked"));
  return "defaultValue" in control ? String(control.defaultValue) : undefined;
}
