import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import "./card.css";

interface CardProps {
  title: string;
  hint?: string;
  /** Displayed beside the title, e.g. that the organisation decides. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** A section of a page, with a heading. */
export function Card({ title, hint, aside, children }: CardProps) {
  const id = useId();
  return (
    <section class="card" aria-labelledby={id}>
      <header class="card-head">
        <h2 id={id}>{title}</h2>
        {aside}
        {hint && <p class="hint">{hint}</p>}
      </header>
      {children}
    </section>
  );
}
