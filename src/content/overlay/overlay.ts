import { lazily } from "../../domain/lazily";
import { isOrphaned, message } from "../../platform/content-runtime";
import { onRewritten } from "../on-rewritten";
import { createAnnouncer } from "./announce";
import { type ClosedText, closedText } from "./closed-text";
import type { Box } from "./corner";
import marker from "./marker.css?inline";
import overlay from "./overlay.css?inline";
import { activate, isInShape } from "./overlay-button";
import { hideEvents } from "./overlay-events";
import { createOverlayHost } from "./overlay-host";
import { findOverlayParents } from "./overlay-parents";
import { isOwnFocus } from "./own-focus";
import toast from "./toast.css?inline";
import veil from "./veil.css?inline";
import { MOMENT_MS, type Visibility, watchVisibility } from "./visibility";

const BEAT_MS = 1_000;
/**
 * The number of repairs in a row. After that, the page evidently does not want the overlay, so it is removed. The count
 * starts again after a calm period.
 */
const REPAIRS = 5;
const CALM_MS = 10_000;

/** A part of the overlay. */
export interface Part {
  element: HTMLElement;
  /** The element that must be visible. */
  watched: Element;
  isUp(): boolean;
  /** True if it lies beneath another part, so it is hidden on purpose. */
  isBeneath?: boolean;
  /** Moves it to where it covers the least. Returns true if that is another place than before. */
  place(): boolean;
  /** True if it has its intended size. */
  isInShape(): boolean;
  /** Called about once a second while it is visible. */
  beat?(): void;
  /** Called when the page prevents it from being shown. It must then be removed. */
  lost(): void;
  /** Called when Escape was pressed on this element of it. */
  escape(focused: Element): void;
}

/** Everything that is displayed over the page. */
export interface Overlay {
  /** Creates a text that the page cannot read. */
  text(className: string): ClosedText;
  /** Lets screen readers announce a text after their current one. An empty text is not announced. */
  announce(text: string): void;
  /** The element of the overlay that has the focus. */
  focused(): Element | null;
  add(part: Part): void;
  /** Shows a part above everything, including dialogs of the page. Returns false if nothing can be clicked now. */
  show(part: Part): boolean;
  /** Must be called after a part was removed. */
  settle(): void;
  /** The boxes of the other parts. */
  boxes(except: Part): Box[];
  /** Moves the focus back to where it was before it moved to the overlay. */
  giveFocusBack(): void;
}

const styles = overlay + toast + marker + veil;
const overlays = new WeakMap<AbortSignal, Overlay>();

/**
 * The one overlay of the page, shared by all its parts. It exists until the signal is aborted or the extension is gone.
 */
export function overlayOf(signal: AbortSignal): Overlay {
  const known = overlays.get(signal) ?? createOverlay(signal);
  overlays.set(signal, known);
  return known;
}

function createOverlay(until: AbortSignal): Overlay {
  const life = new AbortController();
  const signal = AbortSignal.any([until, life.signal]);
  const parts = new Map<Part, Visibility>();
  let isMade = false;
  let before: HTMLElement | null = null;
  let repairs = 0;
  let lastRepair = 0;
  let beats: ReturnType<typeof setInterval> | undefined;
  let frame = 0;

  // Created when the first part is shown, because the page would have to wait for it.
  const made = lazily(() => {
    isMade = true;
    const host = createOverlayHost(styles, () => repair());
    const announcer = createAnnouncer(styles);
    const own = (element: HTMLElement) => {
      element.lang = message("languageTag");
      element.dir = message("@@bidi_dir");
      host.root.append(element);
    };
    own(announcer.element);
    host.root.addEventListener("click", pressInside);
    return { ...host, announcer, own };
  });
  const up = () => [...parts].filter(([part]) => part.isUp());

  const place = () => {
    for (const [part, visibility] of up()) if (part.place()) visibility.restart();
  };

  const ensure = (isCovered: boolean, [target] = up().at(-1) ?? []): boolean => {
    if (!target) return true;
    const host = made();
    const works = () => {
      if (!host.isIntact()) return false;
      place();
      return host.isInReach(target.watched);
    };
    if (!isCovered && works()) return true;
    beats ??= setInterval(beatIfPainted, BEAT_MS);
    // Only the element that covered it may have been visible.
    for (const [, visibility] of up()) visibility.restart();
    return findOverlayParents().some((home) => {
      host.raise(home);
      return works();
    });
  };

  const repair = () => {
    // The script of the new version of the extension removed it.
    if (isOrphaned()) return life.abort();
    const now = performance.now();
    repairs = now - lastRepair > CALM_MS ? 1 : repairs + 1;
    lastRepair = now;
    if (repairs <= REPAIRS) return void ensure(true);
    for (const [part] of up()) part.lost();
    settle();
  };

  /** Only if the tab is painted. A tab can count as visible although it is not, and then reports nothing as visible. */
  const beatIfPainted = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(beat);
  };

  const beat = () => {
    if (isOrphaned()) return life.abort();
    // A dialog in a shadow root opens without an event here, and nothing can be clicked beneath it.
    const isHarmed = up().some(
      ([part, visibility]) =>
        (visibility.time() === 0 && !part.isBeneath) ||
        (part.beat && !(part.isInShape() && made().isInReach(part.watched))),
    );
    if (isHarmed) return repair();
    for (const [part] of up()) part.beat?.();
  };

  const settle = () => {
    if (up().length > 0 || !isMade) return;
    clearInterval(beats);
    beats = undefined;
    made().remove();
  };

  const end = () => {
    parts.clear();
    settle();
  };

  /** Only a click by the agent counts, and only on something that was visible for a moment in its place. */
  const press = (event: Event, target: EventTarget | null) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const [part, visibility] = up().find(([{ element }]) => element.contains(button)) ?? [];
    if (!event.isTrusted || !button || !part || !visibility || visibility.time() < MOMENT_MS) return;
    const isInOrder = made().isIntact() && part.isInShape() && isInShape(button, part.watched);
    if (isInOrder && made().isInReach(button)) activate(button);
  };

  const pressInside = (event: Event) => press(event, event.target);

  /** The page's script gives the focus to the overlay, for example by opening the dialog in which the overlay is. */
  let isGiven = false;

  const heard = (event: Event): boolean => {
    const { root, isIntact } = made();
    const { type } = event;
    const focused = root.activeElement;
    if (type === "toggle" && up().length > 0 && !isIntact()) repair();
    if (type === "focus") {
      isGiven = !isOwnFocus();
      // Runs before `focusin` unless a script is running, as it is while it moves the focus.
      queueMicrotask(() => {
        isGiven = false;
      });
    }
    if (type === "focusin" && isGiven && event instanceof FocusEvent && focused instanceof HTMLElement) {
      // Otherwise the page could direct the agent's keys to the buttons, and what is typed would be lost.
      focused.blur();
      if (event.relatedTarget instanceof HTMLElement) event.relatedTarget.focus();
      return true;
    }
    if (type === "focusin" && event instanceof FocusEvent && event.relatedTarget instanceof HTMLElement) {
      before = event.relatedTarget;
    }
    if (event instanceof KeyboardEvent && event.key === "Escape" && event.isTrusted && focused) {
      // Prevents that the page's own dialog closes.
      event.preventDefault();
      up()
        .find(([{ element }]) => element.contains(focused))?.[0]
        .escape(focused);
    }
    if (type !== "click" || !(event instanceof MouseEvent)) return true;
    // A click with a key has the focused element as its target. A click of a screen reader can be anywhere, so it goes
    // on to the root.
    const target = event.detail > 0 ? root.elementFromPoint(event.clientX, event.clientY) : focused;
    press(event, target);
    return target !== null;
  };

  hideEvents({ host: () => (isMade ? made().element : undefined), heard }, signal);
  // If a dialog of the page opens or closes, the element that contains the overlay may be removed or covered.
  const look = ({ target }: Event) =>
    ensure(target instanceof Element && target.matches(":popover-open, dialog:modal, :fullscreen"));
  const listen = () => {
    const options = { capture: true, passive: true, signal };
    for (const type of ["focusin", "resize", "scrollend"]) addEventListener(type, place, options);
    for (const type of ["toggle", "close", "fullscreenchange"]) addEventListener(type, look, options);
  };
  listen();
  onRewritten(listen, signal);
  signal.addEventListener("abort", end);

  return {
    text: (className) => closedText(className, styles),
    announce: (text) => made().announcer.announce(text),
    focused: () => (isMade ? made().root.activeElement : null),
    add(part) {
      made().own(part.element);
      parts.set(part, watchVisibility(part.watched, signal));
    },
    show(part) {
      repairs = 0;
      const visibility = parts.get(part);
      visibility?.restart();
      return ensure(false, visibility && [part, visibility]);
    },
    settle,
    boxes: (except) => up().flatMap(([part]) => (part === except ? [] : [part.watched.getBoundingClientRect()])),
    giveFocusBack: () => before?.focus(),
  };
}
