import { useEffect, useState } from "preact/hooks";
import { type OpenPage, onTabUpdated, openPages } from "../../../platform/tabs";

const NONE: readonly OpenPage[] = [];

/** Returns the open pages that the extension may read, updated while this page is displayed. */
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
    // The agent may meanwhile open the CRM, or click the extension's icon there.
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
