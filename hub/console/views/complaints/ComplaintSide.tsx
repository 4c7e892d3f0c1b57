// Beside a complaint: the words it was opened from, whom to reach, what else this client complained about.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import { clientQuery, interactionQuery } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { ChannelIcon } from "../../components/Icon.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { Link, paths } from "../../router.tsx";
import { allComplaintsQuery } from "../clients/clientQueries.ts";
import { isOpen } from "../clients/history.ts";
import { InteractionBelow } from "../clients/InteractionBelow.tsx";
import { PageLink } from "./PageLink.tsx";
import { ReachClient } from "./ReachClient.tsx";

const MINUTE_MS = 60_000;

export function ComplaintSide({ complaint }: { readonly complaint: Complaint }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const { data: client } = useQuery(clientQuery(complaint.clientId));
  const { data: others, error: othersError, refetch: readOthers } = useQuery(allComplaintsQuery(complaint.clientId));
  const { data: interaction, error, refetch } = useQuery({ ...interactionQuery(complaint.interactionId ?? ""), enabled: complaint.interactionId !== null });
  // The chat goes on after it: what the hub opened it from are the complaint's own words.
  const said = complaint.openedBy === null ? complaint.essence : (interaction?.essence ?? null);
  const rest = others?.items.filter((one) => one.id !== complaint.id);
  return (
    <>
      <div className="head">
        <b className="el">{client?.name}</b>
        <Link className="link s push nw" href={paths.client(complaint.clientId)}>
          {t("complaintPage.clientPage")}
        </Link>
      </div>
      <section>
        <h2 className="label">{t("complaintPage.linked")}</h2>
        {complaint.interactionId === null ? <p className="s f">{t("complaintPage.noLinked")}</p> : null}
        {complaint.interactionId !== null && interaction === undefined && error === null ? <Skeleton lines={2} /> : null}
        {error === null ? null : <ErrorNote error={error} onRetry={() => void refetch()} />}
        {interaction === undefined ? null : (
          <>
            {said === null ? null : (
              <p className="lead" lang={interaction.language ?? undefined}>
                «{said}»
              </p>
            )}
            <p className="f s">
              <ChannelIcon channel={interaction.channel} size={14} /> {t(`channel.${interaction.channel}`)}, {words.when(interaction.startedAt, nowMs)}
            </p>
            <InteractionBelow interaction={interaction} complaints={[]} />
          </>
        )}
      </section>
      <section>
        <h2 className="label">{t("complaintPage.contact")}</h2>
        <ReachClient clientId={complaint.clientId} hasKey />
      </section>
      <PageLink complaintId={complaint.id} />
      <section>
        <h2 className="label">{t("complaintPage.others")}</h2>
        {rest === undefined && othersError === null ? <Skeleton lines={2} /> : null}
        {othersError === null ? null : <ErrorNote error={othersError} onRetry={() => void readOthers()} />}
        {rest?.length === 0 ? <p className="s f">{t("complaintPage.noOthers")}</p> : null}
        {rest?.map((one) => (
          <div key={one.id} className="ln">
            <span>
              <Link className="link" href={paths.complaint(one.id)}>
                {t("complaintPage.heading", { number: one.number, essence: one.essence })}
              </Link>
            </span>
            <span className={isOpen(one) && Date.parse(one.dueAt) < nowMs ? "late" : "f"}>
              {isOpen(one) ? t("clientPage.dueUntil", { when: words.when(one.dueAt, nowMs) }) : words.date(one.openedAt, nowMs)}
            </span>
          </div>
        ))}
      </section>
    </>
  );
}
