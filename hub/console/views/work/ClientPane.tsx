// The client beside the talk: contacts, open complaints, manager, what came before.
import { useTranslation } from "react-i18next";
import type { Point } from "../../../contract/api.ts";
import type { Card } from "../../../contract/card.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { ChannelIcon } from "../../components/Icon.tsx";
import { KeyCap } from "../../components/KeyCap.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { phoneText } from "../../phoneText.ts";
import { Link, paths } from "../../router.tsx";
import { useMay, useSession } from "../../session.tsx";
import { CallButton } from "../calls/CallButton.tsx";
import { calleeAt, firstNumber } from "../calls/numbers.ts";
import { ComplaintLeft } from "../complaints/ComplaintLeft.tsx";
import { MarkChip } from "../marks/MarkChip.tsx";
import { useLastMark } from "../marks/useMarks.ts";
import { interactionLine } from "./interactionLine.ts";
import { type ClientFacts, useClientFacts, usePersonName } from "./useClientFacts.ts";
import { useWork } from "./WorkContext.tsx";

const MINUTE_MS = 60_000;
const RECENT = 5;

/** An id in a messenger says nothing: the person is named. */
function pointText({ kind, value }: Point, name: string): string {
  if (kind === "phone") return phoneText(value);
  return kind === "email" ? value : name;
}

function Contacts({ facts, card }: { readonly facts: ClientFacts; readonly card: Card | null }) {
  const { t } = useTranslation();
  const keyed = facts.client === null ? null : (firstNumber(facts.client, card?.phone ?? null)?.pointId ?? null);
  const nameOf = usePersonName();
  const manager = nameOf(facts.client?.managerId ?? null);
  const lineOf = (contactId: string): string | null => {
    if (card?.kind !== "call" || card.contact?.id !== contactId) return null;
    if (card.state === "ringing") return t("pane.callsNow");
    return card.state === "talking" || card.state === "held" ? t("pane.onLine") : null;
  };
  return (
    <section>
      <h2 className="label">{t("pane.contacts")}</h2>
      {facts.client?.contacts.map((contact) => (
        <div key={contact.id}>
          <div className="ln">
            <span>
              {contact.name} <span className="f">{contact.role}</span>
            </span>
            <span>{lineOf(contact.id) === null ? null : <span className="live">{lineOf(contact.id)}</span>}</span>
          </div>
          {contact.points.map((point) => (
            <div key={point.value} className="ln pt">
              <span className="f">{t(`point.${point.kind}`)}</span>
              <span>
                {pointText(point, contact.name)}
                {point.kind === "phone" && facts.client !== null ? <CallButton callee={calleeAt(facts.client.id, point)} hasKey={point.id === keyed} /> : null}
              </span>
            </div>
          ))}
        </div>
      ))}
      <div className="ln">
        <span className="f">{t("pane.manager")}</span>
        <span className={manager === "" ? "f" : ""}>{manager === "" ? t("pane.noManager") : manager}</span>
      </div>
    </section>
  );
}

function Complaints({ facts, canOpen }: { readonly facts: ClientFacts; readonly canOpen: boolean }) {
  const { t } = useTranslation();
  const { openPanel } = useWork();
  return (
    <section>
      <h2 className="label">{t("rail.complaints")}</h2>
      {facts.complaints.map((one) => (
        <div key={one.id} className="ln">
          <span>
            <Link className="link" href={paths.complaint(one.id)}>
              {t("pane.number", { number: one.number, essence: one.essence })}
            </Link>
            <br />
            <span className="xs">
              <ComplaintLeft complaint={one} />
            </span>
          </span>
        </div>
      ))}
      <div className="ln mid">
        <span>{facts.complaints.length === 0 ? t("pane.complaintsNone") : ""}</span>
        {canOpen ? (
          <ActionButton size="sm" keyCap="J" onClick={() => openPanel("complaint")}>
            {t("pane.openComplaint")}
          </ActionButton>
        ) : null}
      </div>
    </section>
  );
}

export function ClientPane({ clientId, card }: { readonly clientId: string | null; readonly card: Card | null }) {
  const { t } = useTranslation();
  const { company } = useSession();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const { live } = useLive();
  const facts = useClientFacts(clientId);
  const mayComplain = useMay("complaint.open");
  const mark = useLastMark(clientId);
  // Where the work pane shows the history itself, it is not said twice.
  const isShownBeside = card === null || (card.kind === "call" && card.state !== "wrapup");
  const recent = isShownBeside ? [] : facts.recent.filter((one) => one.id !== card.id).slice(0, RECENT);
  return (
    <>
      <div className="head">
        <h2 className="f s reg">{t("pane.about")}</h2>
        {clientId === null ? null : (
          <Link className="link s push nw" href={paths.client(clientId)}>
            {t("pane.history")} <KeyCap>H</KeyCap>
          </Link>
        )}
      </div>
      {clientId === null ? <p className="m s">{t(card?.hidden === true ? "pane.hiddenCaller" : "pane.unknownCaller")}</p> : null}
      {facts.clientError === null ? null : <ErrorNote error={facts.clientError} what={t("pane.failed")} onRetry={facts.retry} />}
      {facts.client === null ? (
        facts.isLoading ? (
          <Skeleton lines={6} />
        ) : null
      ) : (
        <>
          <Contacts facts={facts} card={card} />
          <Complaints facts={facts} canOpen={live && mayComplain && card !== null} />
          {mark === null ? null : (
            <section>
              <h2 className="label">{t("mark.last")}</h2>
              <div className="tags">
                <MarkChip mark={mark} />
              </div>
            </section>
          )}
          {recent.length === 0 ? null : (
            <section>
              <h2 className="label">{t("pane.lastContacts")}</h2>
              {recent.map((one) => (
                <div key={one.id} className="ln">
                  <span lang={one.language !== null && one.language !== words.language ? one.language : undefined}>
                    <ChannelIcon channel={one.channel} size={14} label={t(`channel.${one.channel}`)} /> {interactionLine(one, company, words, t)}
                  </span>
                  <span className="f">{words.dayName(one.startedAt, nowMs)}</span>
                </div>
              ))}
            </section>
          )}
        </>
      )}
    </>
  );
}
