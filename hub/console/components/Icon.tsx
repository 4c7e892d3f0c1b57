// One inline icon, decorative unless it is given a label.
import type { Channel, TaskKind } from "../../contract/vocabulary.ts";
import { ICON_PATHS, type IconName } from "./iconPaths.ts";

interface IconProps {
  readonly name: IconName;
  readonly size?: 14 | 16 | 18 | 20;
  readonly className?: string;
  readonly label?: string;
}

export function Icon({ name, size = 16, className = "", label }: IconProps) {
  const said = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or decoration.
    <svg className={`i i${size} ${className}`} viewBox="0 0 24 24" {...said}>
      {ICON_PATHS[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}

export const TASK_ICONS = { callback: "phone", todo: "task", visit: "cal" } as const satisfies Record<TaskKind, IconName>;

export const CHANNEL_ICONS = {
  call: { icon: "call", tint: "c-call" },
  telegram: { icon: "tg", tint: "c-tg" },
  slack: { icon: "slack", tint: "c-slack" },
  email: { icon: "mail", tint: "c-mail" },
  form: { icon: "web", tint: "c-web" },
  sms: { icon: "phone", tint: "c-call" },
  whatsapp: { icon: "phone", tint: "c-web" },
} as const satisfies Record<Channel, { icon: IconName; tint: string }>;

interface ChannelIconProps extends Omit<IconProps, "name"> {
  readonly channel: Channel;
  /** A call of ours points outwards. */
  readonly isOurs?: boolean;
}

/** The channel's glyph in the channel's tint: the only thing those tints colour. */
export function ChannelIcon({ channel, isOurs = false, size = 18, className = "", label }: ChannelIconProps) {
  const { icon, tint } = CHANNEL_ICONS[channel];
  return (
    <Icon name={isOurs && icon === "call" ? "callOut" : icon} size={size} className={`${tint} ${className}`} {...(label === undefined ? {} : { label })} />
  );
}
