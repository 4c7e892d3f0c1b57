// What an interaction is known by at a glance: how long, how it ended, what came of it, whether it was late.
import { useTranslation } from "react-i18next";
import type { Complaint, Interaction } from "../../../contract/api.ts";
import { Chip } from "../../components/Chip.tsx";
import { useWords } from "../../components/useWords.ts";
import { outcomeText } from "../../outcomeText.ts";
import { Link, paths } from "../../router.tsx";
import { useSession } from "../../session.tsx";
import { MarkChip } from "../marks/MarkChip.tsx";
import { useMarksOf } from "../marks/useMarks.ts";
import { normMs } from "../work/groups.ts";
import { waitedMs } from "../work/waited.ts";

interface InteractionTagsProps {
  readonly interaction: Interaction;
  readonly complaints: readonly Complaint[];
}

export function InteractionTags({ interaction, complaints }: InteractionTagsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { company } = useSession();
  const mark = useMarksOf(interaction.clientId)(interaction.id);
  const { outcome, talkSec } = interaction;
  const isCall = interaction.channel === "call";
  const isInbound = interaction.direction === "inbound";
  const waited = isInbound && interaction.answeredAt !== null ? waitedMs(interaction, company) : null;
  const norm = normMs(interaction.channel, company);
  // A call is waited for by the second, an answer to a message by the minute.
  const said = (sec: number): string => (isCall ? words.clock(sec * 1000) : words.span(sec * 1000));
  return (
    <>
      {isCall && outcome !== null && outcome !== "answered" ? (
        <Chip icon={isInbound ? "alert" : "hang"} tone={isInbound ? "late" : "plain"}>
          {outcomeText(interaction, outcome, t)}
        </Chip>
      ) : null}
      {isCall && talkSec !== null && talkSec > 0 ? <Chip>{t("clientHistory.talk", { time: said(talkSec) })}</Chip> : null}
      {interaction.recordings.length === 0 ? null : <Chip icon="voice">{t("clientHistory.recording")}</Chip>}
      {complaints.map((complaint) => (
        <Chip key={complaint.id} icon="flag">
          <Link className="link" href={paths.complaint(complaint.id)}>
            {t("clientHistory.complaint", { number: complaint.number })}
          </Link>
        </Chip>
      ))}
      {interaction.disposition === null ? null : <Chip>{words.named(company.dispositions, interaction.disposition)}</Chip>}
      {mark === null ? null : <MarkChip mark={mark} />}
      {waited !== null && waited > norm ? (
        <Chip icon="clock" tone="late">
          {t(isCall ? "clientHistory.lateAnswer" : "clientHistory.lateReply", { time: said(waited / 1000), norm: said(norm / 1000) })}
        </Chip>
      ) : null}
      {interaction.state === "waiting" && interaction.intent !== "spam" ? (
        <Chip icon="clock" tone="warn">
          {t("clientHistory.notAnswered")}
        </Chip>
      ) : null}
      {interaction.hidden ? <Chip>{t("clientHistory.hidden")}</Chip> : null}
    </>
  );
}
