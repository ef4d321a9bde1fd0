import { useEffect, useState } from "preact/hooks";
import { type OpenPage, onTabUpdated, openPages } from "../../../platform/tabs";

const NONE: readonly OpenPage[] = [];

/** The pages that are open and may be seen, as long as this page is shown. */
export function useOpenPages(): readonly OpenPage[] {
  const [pages, setPages] = useState(NONE);
  useEffect(() => {
    let isOver = false;
    const look = () => {
      const show = (found: readonly OpenPage[]) => {
        if (!isOver) setPages(found);
      };
      openPages().then(show, () => show(NONE));
    };
    look();
    // The agent may open the CRM meanwhile, or click the icon there.
    addEventListener("focus", look);
    const stop = onTabUpdated(look);
    return () => {
      isOver = true;
      removeEventListener("focus", look);
      stop();
    };
  }, []);
  return pages;
}
