// How a complaint stands with its time, in a few words: what is left of it, or how it was answered.
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import { promisedFrom } from "../../../contract/complaint.ts";
import { DeadlineLeft } from "../../components/DeadlineBar.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { isOpen } from "../clients/history.ts";

const MINUTE_MS = 60_000;

export function ComplaintLeft({ complaint }: { readonly complaint: Complaint }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  if (isOpen(complaint)) return <DeadlineLeft fromAt={promisedFrom(complaint)} dueAt={complaint.dueAt} />;
  return (
    <span className="nw">
      <b>
        <Icon name="check" size={14} /> {t(`complaintStatus.${complaint.status}`)}
      </b>
      {complaint.resolvedAt === null ? null : <span className="f"> {words.when(complaint.resolvedAt, nowMs)}</span>}
    </span>
  );
}
