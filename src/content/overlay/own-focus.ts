let isOwn = false;

/** Moves the focus to an element of the overlay. */
export function focusOwn(element: HTMLElement): void {
  isOwn = true;
  element.focus();
  isOwn = false;
}

/** Returns true while `focusOwn` moves the focus. */
export const isOwnFocus = () => isOwn;
