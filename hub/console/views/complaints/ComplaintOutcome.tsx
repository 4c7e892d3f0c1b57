// What was decided, what the client got for it, why it happened and what is changed so that it does not again; and
// how the client learned of it.
import { useTranslation } from "react-i18next";
import type { ComplaintDetail } from "../../../contract/complaint.ts";
import { useWords } from "../../components/useWords.ts";
import { Link, paths } from "../../router.tsx";
import { useSession } from "../../session.tsx";
import { EditableField } from "../clients/EditableField.tsx";
import { ComplaintTold } from "./ComplaintTold.tsx";
import { hasOwnWords } from "./decisionChoice.ts";
import { decisionText } from "./decisionText.ts";
import type { ChangeComplaint } from "./useComplaintEdit.ts";

/** Null: may be read only. */
export function ComplaintOutcome({ complaint, onChange }: { readonly complaint: ComplaintDetail; readonly onChange: ChangeComplaint | null }) {
  const { t } = useTranslation();
  const words = useWords();
  const { company } = useSession();
  const { decisions, compensations, rootCauses } = company.complaintCatalogue;
  const money = new Intl.NumberFormat(words.language, { maximumFractionDigits: 2 });
  return (
    <section className="sec">
      <h2 className="label">{t("complaintPage.decision")}</h2>
      {complaint.decision === null && complaint.decisionId === null ? (
        <p className="m">{t("complaintPage.noDecision")}</p>
      ) : (
        <>
          {complaint.decisionId === null ? null : <p className="lead">{words.named(decisions, complaint.decisionId)}</p>}
          {complaint.decision === null || !hasOwnWords(decisions, complaint) ? null : (
            <p className="pre">{decisionText(decisions, complaint.decision, words.language)}</p>
          )}
        </>
      )}
      <dl className="outcome s">
        {complaint.compensationId === null && complaint.compensationAmount === null ? null : (
          <>
            <dt className="f">{t(complaint.compensationId === null ? "complaintPage.amount" : "complaintPage.compensation")}</dt>
            <dd>
              {[
                complaint.compensationId === null ? null : words.named(compensations, complaint.compensationId),
                complaint.compensationAmount === null ? null : money.format(complaint.compensationAmount),
              ]
                .filter((part) => part !== null)
                .join(", ")}
            </dd>
          </>
        )}
        <dt className="f">{t("complaintPage.rootCause")}</dt>
        <dd>
          <EditableField
            label={t("complaintPage.rootCause")}
            value={complaint.rootCause ?? ""}
            shown={words.named(rootCauses, complaint.rootCause)}
            placeholder={t("complaintPage.noRootCause")}
            options={rootCauses.map(({ id }) => ({ value: id, label: words.named(rootCauses, id) }))}
            onSave={onChange === null ? null : (value) => onChange(t("complaintPage.rootCause"), { rootCause: value === "" ? null : value })}
          />
        </dd>
        <dt className="f">{t("complaintPage.corrective")}</dt>
        <dd>
          <EditableField
            label={t("complaintPage.corrective")}
            value={complaint.correctiveAction ?? ""}
            placeholder={t("complaintPage.noCorrective")}
            onSave={onChange === null ? null : (value) => onChange(t("complaintPage.corrective"), { correctiveAction: value === "" ? null : value })}
          />
        </dd>
        <ComplaintTold complaint={complaint} />
        {complaint.joinedTo === null ? null : (
          <>
            <dt className="f">{t("complaintStatus.joined")}</dt>
            <dd>
              <Link className="link" href={paths.complaint(complaint.joinedTo)}>
                {t("complaintPage.goesOnThere")}
              </Link>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
