import { Icon, type IconName } from "./icon";
import "./button.css";

interface ButtonProps {
  children: string;
  kind?: "primary" | "secondary" | "quiet" | "danger";
  type?: "button" | "submit";
  size?: "normal" | "small";
  icon?: IconName;
  disabled?: boolean;
  /** The accessible name, if the text alone is ambiguous, e.g. in a list. It starts with the text. */
  label?: string;
  /** A tooltip, e.g. the keyboard shortcut. */
  title?: string | undefined;
  /** For a button that shows something below it: whether that is visible. */
  isExpanded?: boolean;
  onClick?: () => void;
}

export function Button({
  children,
  kind = "secondary",
  type = "button",
  size = "normal",
  icon,
  label,
  title,
  isExpanded,
  disabled = false,
  onClick,
}: ButtonProps) {
  return (
    <button
      type={type}
      class={`button ${kind} ${size}`}
      disabled={disabled}
      aria-label={label}
      aria-expanded={isExpanded}
      title={title}
      onClick={onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps {
  icon: IconName;
  label: string;
  /** Disables the button but keeps the focus, unlike `disabled`. */
  unavailable?: boolean;
  disabled?: boolean;
  /** Identifies the button, e.g. to focus it again after a list was reordered. */
  part?: string;
  onClick: () => void;
}

export function IconButton({ icon, label, unavailable = false, disabled = false, part, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class="button quiet icon-only"
      aria-label={label}
      title={label}
      data-part={part}
      disabled={disabled}
      aria-disabled={unavailable ? "true" : undefined}
      onClick={() => {
        if (!unavailable) onClick();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}

interface ButtonLinkProps {
  href: string;
  children: string;
  kind?: "primary" | "secondary" | "quiet";
  icon?: IconName;
  label?: string;
  size?: "normal" | "small";
  /** Opens in a new tab. */
  isExternal?: boolean;
}

export function ButtonLink(props: ButtonLinkProps) {
  const { href, children, kind = "secondary", size = "normal", icon, label, isExternal = false } = props;
  return (
    <a
      class={`button ${kind} ${size}`}
      href={href}
      aria-label={label}
      {...(isExternal && { target: "_blank", rel: "noopener noreferrer" })}
    >
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}
