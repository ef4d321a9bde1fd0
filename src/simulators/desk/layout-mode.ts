import { observable, useObservable } from "../observable";

const narrow = matchMedia("(max-width: 760px)");
const embedded = window.parent !== window || new URLSearchParams(location.search).has("embed");
const compact = observable(embedded || narrow.matches);
narrow.addEventListener("change", () => compact.set(embedded || narrow.matches));

/** Returns true for a layout with one column: in an iframe, with `?embed`, or if the window is too narrow for three columns. */
export function useCompact(): boolean {
  return useObservable(compact);
}
