import { useEffect, useState } from "preact/hooks";
import { loadPhones, type Phones } from "../../../platform/phones";

/** Returns the parser of phone numbers, which is loaded on demand; undefined until then, and if it can't be loaded. */
export function usePhones(isNeeded: boolean): Phones | undefined {
  const [phones, setPhones] = useState<Phones>();
  useEffect(() => {
    if (!isNeeded || phones) return;
    loadPhones().then(setPhones, () => {
      // The preview displays for each number that it can't be read.
    });
  }, [isNeeded, phones]);
  return phones;
}
