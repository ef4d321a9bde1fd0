import { activeElement } from "../proofs/shared";

/** Returns the element with the focus, including elements in open shadow roots. */
export function innermost(): Element | undefined {
  let active = activeElement();
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
