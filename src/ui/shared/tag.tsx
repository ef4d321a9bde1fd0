import "./tag.css";

export type Tone = "neutral" | "accent" | "success" | "warning" | "danger";

/** A word or two about the state of the element beside it. */
export function Tag({ tone = "neutral", dot = false, children }: { tone?: Tone; dot?: boolean; children: string }) {
  return (
    <span class={`tag ${tone}`}>
      {dot && <span class="dot" />}
      {children}
    </span>
  );
}
