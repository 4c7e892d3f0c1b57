// In which call or conversation the client was told, with its words to read; and what they thought of it all.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ComplaintDetail } from "../../../contract/complaint.ts";
import { interactionQuery } from "../../api/queries.ts";
import { ChannelIcon } from "../../components/Icon.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { InteractionBelow } from "../clients/InteractionBelow.tsx";
import { MarkChip } from "../marks/MarkChip.tsx";
import { useMarkOfComplaint } from "../marks/useMarks.ts";

const MINUTE_MS = 60_000;

export function ComplaintTold({ complaint }: { readonly complaint: ComplaintDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const { toldInteractionId } = complaint;
  const { data: interaction } = useQuery({ ...interactionQuery(toldInteractionId ?? ""), enabled: toldInteractionId !== null });
  const mark = useMarkOfComplaint(complaint);
  const told = complaint.history.findLast(({ change, to }) => change === "status" && to === "told");
  return (
    <>
      {toldInteractionId === null || told === undefined ? null : (
        <>
          <dt className="f">{t("complaintPage.toldIn")}</dt>
          <dd>
            {interaction === undefined ? null : (
              <>
                <ChannelIcon channel={interaction.channel} size={14} /> {t(`channel.${interaction.channel}`)},{" "}
              </>
            )}
            {words.when(told.at, nowMs)}
            {interaction === undefined ? null : <InteractionBelow interaction={interaction} complaints={[]} />}
          </dd>
        </>
      )}
      {mark === null ? null : (
        <>
          <dt className="f">{t("complaintPage.mark")}</dt>
          <dd className="tags">
            <MarkChip mark={mark} />
          </dd>
        </>
      )}
    </>
  );
}
