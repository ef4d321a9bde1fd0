import { useEffect, useState } from "preact/hooks";
import { RELAY_PATH } from "./relay-endpoint";

/** Returns true if this desk's server offers a relay. */
export function useRelay(): boolean {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    void fetch(RELAY_PATH).then(
      ({ ok }) => setThere(ok),
      () => undefined,
    );
  }, []);
  return isThere;
}
