import { closedText } from "./closed-text";

/** A live region must exist for this time before its text is set, or screen readers miss it. */
const REGION_MS = 150;

export interface Announcer {
  element: HTMLElement;
  /** Lets screen readers announce a text after their current one. An empty text is not announced. */
  announce(text: string): void;
}

export function createAnnouncer(styles: string): Announcer {
  const { element, set } = closedText("live", styles);
  element.role = "status";
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    element,
    announce(text) {
      clearTimeout(timer);
      set({});
      timer = setTimeout(() => set({ said: text }), REGION_MS);
    },
  };
}
