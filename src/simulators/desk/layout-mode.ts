import { observable, useObservable } from "../observable";

const narrow = matchMedia("(max-width: 760px)");
const embedded = window.parent !== window || new URLSearchParams(location.search).has("embed");
const compact = observable(embedded || narrow.matches);
narrow.addEventListener("change", () => compact.set(embedded || narrow.matches));

/** One column: in an iframe, on request (`?embed`), or where three columns have no room. */
export function useCompact(): boolean {
  return useObservable(compact);
}
