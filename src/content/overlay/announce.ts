import { closedText } from "./closed-text";

/** So long a live region has to be there before its text, or screen readers miss it. */
const REGION_MS = 150;

export interface Announcer {
  element: HTMLElement;
  /** Has screen readers say it when they are done with what they are at; an empty text says nothing. */
  say(text: string): void;
}

export function createAnnouncer(styles: string): Announcer {
  const { element, set } = closedText("live", styles);
  element.role = "status";
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    element,
    say(text) {
      clearTimeout(timer);
      set({});
      timer = setTimeout(() => set({ said: text }), REGION_MS);
    },
  };
}
