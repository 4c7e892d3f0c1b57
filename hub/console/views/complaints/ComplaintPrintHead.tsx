// What paper must say beside the page itself: whose it is, of which client with what numbers, and when it was printed.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import { clientQuery, interactionQuery } from "../../api/queries.ts";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { phoneText } from "../../phoneText.ts";
import { useSession } from "../../session.tsx";

const MINUTE_MS = 60_000;

export function ComplaintPrintHead({ complaint }: { readonly complaint: Complaint }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const { company } = useSession();
  const { data: client } = useQuery(clientQuery(complaint.clientId));
  const { data: interaction } = useQuery({ ...interactionQuery(complaint.interactionId ?? ""), enabled: complaint.interactionId !== null });
  // An id in a messenger says nothing on paper.
  const spoken = client?.contacts.flatMap(({ points }) => points.filter(({ kind }) => kind === "phone" || kind === "email")) ?? [];
  return (
    <div className="printonly registerhead">
      <p>{t("complaintPage.printedAt", { company: company.name, when: words.stamp(nowMs) })}</p>
      <p>
        {t("complaintPage.client")}: <b>{client?.name}</b>
        {spoken.map(({ kind, value }) => `, ${kind === "phone" ? phoneText(value) : value}`)}
        {interaction === undefined
          ? null
          : `. ${t("complaintPage.linked")}: ${t(`channel.${interaction.channel}`)}, ${words.stamp(Date.parse(interaction.startedAt))}`}
      </p>
    </div>
  );
}
