// A button whose key is written on it. One `solid` a screen; the rest stay quiet.
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./iconPaths.ts";
import { KeyCap } from "./KeyCap.tsx";

export interface ActionButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: "plain" | "solid" | "go" | "bare" | "stop";
  readonly size?: "sm" | "md" | "lg";
  readonly icon?: IconName;
  /** As written on the key cap: "F2", "Ctrl ↵". */
  readonly keyCap?: string;
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children?: ReactNode;
}

export function ActionButton({ look = "plain", size = "md", icon, keyCap, busy = false, className = "", children, disabled, ...rest }: ActionButtonProps) {
  const looks = [look === "plain" ? "" : look, size === "md" ? "" : size, children === undefined ? "ic" : ""].join(" ");
  return (
    <button type="button" className={`btn ${looks} ${className}`} disabled={disabled === true || busy} aria-busy={busy || undefined} {...rest}>
      {icon === undefined ? null : <Icon name={icon} size={children === undefined ? 18 : 16} />}
      {children}
      {keyCap === undefined ? null : <KeyCap>{keyCap}</KeyCap>}
    </button>
  );
}
