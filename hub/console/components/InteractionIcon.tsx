// The glyph of one interaction and what it is called: a call of ours is told from theirs.
import { useTranslation } from "react-i18next";
import type { Interaction } from "../../contract/api.ts";
import { ChannelIcon } from "./Icon.tsx";

export function InteractionIcon({ interaction: { channel, direction } }: { readonly interaction: Pick<Interaction, "channel" | "direction"> }) {
  const { t } = useTranslation();
  const isOurs = channel === "call" && direction === "outbound";
  return <ChannelIcon channel={channel} isOurs={isOurs} label={isOurs ? t("clientHistory.outgoingCall") : t(`channel.${channel}`)} />;
}
