import { lazily } from "../../domain/lazily";
import { isOrphaned, message } from "../../platform/content-runtime";
import { createAnnouncer } from "./announce";
import { type ClosedText, closedText } from "./closed-text";
import type { Box } from "./corner";
import { findHomes } from "./home";
import marker from "./marker.css?inline";
import overlay from "./overlay.css?inline";
import { activate } from "./overlay-button";
import { takeEvents } from "./overlay-events";
import { createOverlayHost } from "./overlay-host";
import { MOMENT_MS, type Seen, watchSeen } from "./seen";
import toast from "./toast.css?inline";
import veil from "./veil.css?inline";

const BEAT_MS = 1_000;
/** So often it is put right, unless there was calm in between; then the page is believed that it does not want it. */
const REPAIRS = 5;
const CALM_MS = 10_000;

/** Something that stands over the page. */
export interface Part {
  element: HTMLElement;
  /** What has to be seen of it. */
  watched: Element;
  isUp(): boolean;
  /** It lies beneath another part, and so is not seen for a reason. */
  isBeneath?: boolean;
  /** Puts it where it covers the least; true if that is somewhere else than before. */
  place(): boolean;
  /** Whether it is as large as it was made. */
  isInShape(): boolean;
  /** About once a second, while it is seen. */
  beat?(): void;
  /** The page does not let it be; it is to be up no longer. */
  lost(): void;
  /** Escape was pressed at this element of it. */
  escape(focused: Element): void;
}

/** What lies over the page. */
export interface Overlay {
  /** A text that the page can't read. */
  text(className: string): ClosedText;
  /** Has screen readers say it when they are done with what they are at; nothing is said of an empty text. */
  say(text: string): void;
  /** The element of ours that has the focus. */
  focused(): Element | null;
  add(part: Part): void;
  /** Over everything, also over a dialog of the page; false where nothing can be clicked now. */
  show(part: Part): boolean;
  /** After a part is up no longer. */
  settle(): void;
  /** Where the other parts are. */
  boxes(except: Part): Box[];
  /** To where the agent was before they came here. */
  giveFocusBack(): void;
}

const styles = overlay + toast + marker + veil;
const overlays = new WeakMap<AbortSignal, Overlay>();

/** The one overlay of the page, shared by all that stands over it until the signal, or until the extension is gone. */
export function overlayOf(signal: AbortSignal): Overlay {
  const known = overlays.get(signal) ?? createOverlay(signal);
  overlays.set(signal, known);
  return known;
}

function createOverlay(until: AbortSignal): Overlay {
  const life = new AbortController();
  const signal = AbortSignal.any([until, life.signal]);
  const parts = new Map<Part, Seen>();
  let isMade = false;
  let before: HTMLElement | null = null;
  let repairs = 0;
  let lastRepair = 0;
  let beats: ReturnType<typeof setInterval> | undefined;

  // With the first that is shown: the page would wait for it.
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
    host.root.addEventListener("click", (event) => press(event, event.target));
    return { ...host, announcer, own };
  });
  const up = () => [...parts].filter(([part]) => part.isUp());

  const place = () => {
    for (const [part, seen] of up()) if (part.place()) seen.restart();
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
    beats ??= setInterval(beat, BEAT_MS);
    // What lay over it may have been all that was seen.
    for (const [, seen] of up()) seen.restart();
    return findHomes().some((home) => {
      host.raise(home);
      return works();
    });
  };

  const repair = () => {
    // The script of the extension that replaced this one took it away.
    if (isOrphaned()) return life.abort();
    const now = performance.now();
    repairs = now - lastRepair > CALM_MS ? 1 : repairs + 1;
    lastRepair = now;
    if (repairs <= REPAIRS) return void ensure(true);
    for (const [part] of up()) part.lost();
    settle();
  };

  const beat = () => {
    if (isOrphaned()) return life.abort();
    if (document.visibilityState !== "visible") return;
    const isHarmed = up().some(
      ([part, seen]) => (seen.time() === 0 && !part.isBeneath) || (part.beat && !part.isInShape()),
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

  /** Only the agent's own click counts, and only on what they could see for a moment where it was put. */
  const press = (event: Event, target: EventTarget | null) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const [part, seen] = up().find(([{ element }]) => element.contains(button)) ?? [];
    if (!event.isTrusted || !button || !part || !seen || seen.time() < MOMENT_MS) return;
    if (made().isIntact() && part.isInShape() && made().isInReach(button)) activate(button);
  };

  const heard = (event: Event): boolean => {
    const { root, isIntact } = made();
    const { type } = event;
    const focused = root.activeElement;
    if (type === "toggle" && up().length > 0 && !isIntact()) repair();
    if (type === "focusin" && event instanceof FocusEvent && event.relatedTarget instanceof HTMLElement) {
      before = event.relatedTarget;
    }
    if (event instanceof KeyboardEvent && event.key === "Escape" && event.isTrusted && focused) {
      // The page's own dialog stays open.
      event.preventDefault();
      up()
        .find(([{ element }]) => element.contains(focused))?.[0]
        .escape(focused);
    }
    if (type !== "click" || !(event instanceof MouseEvent)) return true;
    // A key's click is where the focus is. One of a screen reader may be anywhere: it goes on to the root.
    const target = event.detail > 0 ? root.elementFromPoint(event.clientX, event.clientY) : focused;
    press(event, target);
    return target !== null;
  };

  takeEvents({ host: () => (isMade ? made().element : undefined), heard }, signal);
  const options = { capture: true, passive: true, signal };
  for (const type of ["focusin", "resize", "scrollend"]) addEventListener(type, place, options);
  // A dialog of the page opened or closed: where the overlay stood may be gone with it, or lie beneath.
  for (const type of ["toggle", "close", "fullscreenchange"]) {
    const look = ({ target }: Event) =>
      ensure(target instanceof Element && target.matches(":popover-open, dialog:modal, :fullscreen"));
    addEventListener(type, look, options);
  }
  signal.addEventListener("abort", end);

  return {
    text: (className) => closedText(className, styles),
    say: (text) => made().announcer.say(text),
    focused: () => (isMade ? made().root.activeElement : null),
    add(part) {
      made().own(part.element);
      parts.set(part, watchSeen(part.watched, signal));
    },
    show(part) {
      repairs = 0;
      const seen = parts.get(part);
      seen?.restart();
      return ensure(false, seen && [part, seen]);
    },
    settle,
    boxes: (except) => up().flatMap(([part]) => (part === except ? [] : [part.watched.getBoundingClientRect()])),
    giveFocusBack: () => before?.focus(),
  };
}
