import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import "./page-head.css";

interface PageHeadProps {
  title: string;
  /** The page has a field to begin with, which takes the focus instead. */
  leavesFocus?: boolean;
  lead?: string;
  /** Buttons. */
  actions?: ComponentChildren;
}

let isFirst = true;

/** The heading of a page. It takes the focus when the page was chosen, so that a screen reader goes on from there. */
export function PageHead({ title, lead, leavesFocus = false, actions }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    // Not as the options page itself opens: the browser begins at the top by itself.
    if (!isFirst && !leavesFocus) heading.current?.focus({ preventScroll: true });
    if (!isFirst) scrollTo(0, 0);
    isFirst = false;
  }, []);
  return (
    <header class="page-head">
      <div class="page-head-text">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p class="lead">{lead}</p>}
      </div>
      {actions}
    </header>
  );
}
