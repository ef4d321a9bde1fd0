import { useEffect, useState } from "preact/hooks";
import { loadPhones, type Phones } from "../../../platform/phones";

/** What reads phone numbers, loaded once it is needed. Undefined until then, and where it can't be loaded. */
export function usePhones(isNeeded: boolean): Phones | undefined {
  const [phones, setPhones] = useState<Phones>();
  useEffect(() => {
    if (!isNeeded || phones) return;
    loadPhones().then(setPhones, () => {
      // The preview says of each number that it can't be read.
    });
  }, [isNeeded, phones]);
  return phones;
}
