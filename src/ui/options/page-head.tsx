import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import "./page-head.css";

interface PageHeadProps {
  title: string;
  /** Does not focus the heading, because a field of the page takes the focus. */
  leavesFocus?: boolean;
  lead?: string;
  /** Buttons. */
  actions?: ComponentChildren;
}

let isFirst = true;

/** The heading of a page. It is focused when the agent navigates to the page, so that a screen reader continues from there. */
export function PageHead({ title, lead, leavesFocus = false, actions }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    // Not when the options page itself opens, because the browser starts at the top anyway.
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
