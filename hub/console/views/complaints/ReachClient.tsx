// How to reach the client now: each person with their numbers, and the conversations that are on, where a message
// can be written.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { clientQuery } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { ChannelIcon } from "../../components/Icon.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useLive } from "../../live/LiveProvider.tsx";
import { useCallKey } from "../calls/useCallKey.ts";
import { ContactLines } from "../clients/ContactLines.tsx";
import { openCard } from "../work/selection.ts";

interface ReachClientProps {
  readonly clientId: string;
  /** The key C calls from here; one of a screen may have it. */
  readonly hasKey?: boolean;
}

export function ReachClient({ clientId, hasKey = false }: ReachClientProps) {
  const { t } = useTranslation();
  const { cards } = useLive();
  const { data: client, error, refetch } = useQuery(clientQuery(clientId));
  const keyedPointId = useCallKey(hasKey ? (client ?? null) : null, null);
  const threads = [...cards.values()].filter((card) => card.client?.id === clientId && card.kind === "thread" && card.state !== "closed");
  return (
    <>
      {client === undefined && error === null ? <Skeleton lines={2} /> : null}
      {error === null ? null : <ErrorNote error={error} onRetry={() => void refetch()} />}
      {client?.contacts.length === 0 ? <p className="s f">{t("clientDetails.noContacts")}</p> : null}
      {client?.contacts.map((contact) => (
        <ContactLines key={contact.id} clientId={clientId} contact={contact} keyedPointId={keyedPointId} />
      ))}
      {threads.map(({ id, channel }) => (
        <p key={id} className="noprint">
          <button type="button" className="link s" onClick={() => openCard(id)}>
            <ChannelIcon channel={channel} size={14} /> {t("complaintPage.write", { channel: t(`channel.${channel}`) })}
          </button>
        </p>
      ))}
    </>
  );
}
