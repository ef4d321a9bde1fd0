import { useEffect, useState } from "preact/hooks";
import { type Route, readRoute } from "./route";

/** Returns the route of the current address, which also changes with Back and Forward. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(readRoute(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return route;
}
