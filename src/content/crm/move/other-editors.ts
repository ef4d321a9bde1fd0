import { all, isVisible } from "../proofs/shared";

/** A text field in which somebody can read what they type is larger. */
const SMALL_PX = 8;

/**
 * Returns true if the page has an editor in a frame, or one that receives keys through a text field which nobody sees or an `EditContext`.
 * What the agent types there stops a load, but cannot be put back if the application draws its view again.
 */
export function hasOtherEditor(): boolean {
  const isEditor = (frame: Element) => {
    const inner = frame instanceof HTMLIFrameElement && isVisible(frame) ? frame.contentDocument : null;
    return inner?.designMode === "on" || inner?.body?.isContentEditable === true;
  };
  const receivesKeys = (element: Element) => Boolean(Reflect.get(element, "editContext"));
  return (
    all("iframe").some(isEditor) ||
    all("textarea").some((field) => isVisible(field) && isUnseen(field)) ||
    all("[role=textbox], canvas").some(receivesKeys)
  );
}

/** Returns true if a rendered element takes no space, is clipped by its parent, or is transparent. */
function isUnseen(element: Element): boolean {
  const isSmall = ({ width, height }: DOMRect) => Math.min(width, height) < SMALL_PX;
  const { parentElement: parent } = element;
  const isClipped = parent !== null && getComputedStyle(parent).overflow === "hidden";
  if (isSmall(element.getBoundingClientRect()) || !element.checkVisibility({ opacityProperty: true })) return true;
  return isClipped && isSmall(parent.getBoundingClientRect());
}
