// A tag: icon and words, no fill. The filled pill is kept for the header's one deadline.
import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./iconPaths.ts";
import type { Tone } from "./tone.ts";

export type { Tone };

const TAG_CLASS: Record<Tone, string> = { plain: "", live: "live", warn: "warn", late: "late", advice: "adv" };

interface ChipProps {
  readonly icon?: IconName;
  readonly tone?: Tone;
  readonly children: ReactNode;
}

export function Chip({ icon, tone = "plain", children }: ChipProps) {
  return (
    <span className={`tag ${TAG_CLASS[tone]}`}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </span>
  );
}

export function Pill({ icon, tone = "plain", children }: ChipProps) {
  return (
    <span className={`pill ${TAG_CLASS[tone]}`}>
      {icon === undefined ? null : <Icon name={icon} size={14} />}
      {children}
    </span>
  );
}
