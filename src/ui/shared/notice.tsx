import type { ComponentChildren } from "preact";
import { Icon } from "./icon";
import "./notice.css";

const ICONS = { info: "info", success: "check", warning: "alert", danger: "alert" } as const;

interface NoticeProps {
  tone: "info" | "success" | "warning" | "danger";
  title?: string;
  /** Screen readers announce it when it appears. Omit it for what is rendered from the start. */
  announce?: boolean;
  /** Buttons. */
  actions?: ComponentChildren;
  children?: ComponentChildren;
}

export function Notice({ tone, title, announce = false, actions, children }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={announce ? "alert" : undefined}>
      <Icon name={ICONS[tone]} />
      <div class="notice-text">
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
      {actions && <div class="notice-actions">{actions}</div>}
    </div>
  );
}
