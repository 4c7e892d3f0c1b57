// A client's open complaints where the talk happens: the nearest with its bar, the others as lines.
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import { promisedFrom } from "../../../contract/complaint.ts";
import { DeadlineBar } from "../../components/DeadlineBar.tsx";
import { Link, paths } from "../../router.tsx";
import { isOpen } from "../clients/history.ts";
import { ComplaintLeft } from "../complaints/ComplaintLeft.tsx";
import { usePersonName } from "./useClientFacts.ts";

function Title({ complaint }: { readonly complaint: Complaint }) {
  const { t } = useTranslation();
  return <Link href={paths.complaint(complaint.id)}>{t("pane.number", { number: complaint.number, essence: complaint.essence })}</Link>;
}

export function ComplaintBlock({ complaints }: { readonly complaints: readonly Complaint[] }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const [nearest, ...others] = [...complaints].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || a.dueAt.localeCompare(b.dueAt));
  if (nearest === undefined) return null;
  const owner = nameOf(nearest.ownerId);
  return (
    <section className="sec" aria-label={t(others.length === 0 ? "pane.complaint" : "pane.complaints")}>
      <h2 className="label">{t(others.length === 0 ? "pane.complaint" : "pane.complaints")}</h2>
      <div className="row base">
        <h3 className="title clamp">
          <Title complaint={nearest} />
        </h3>
        <span className="push s">
          <ComplaintLeft complaint={nearest} />
        </span>
      </div>
      {isOpen(nearest) ? <DeadlineBar fromAt={promisedFrom(nearest)} dueAt={nearest.dueAt} label={t("deadline.of", { number: nearest.number })} /> : null}
      {owner === "" ? null : <p className="m s gap">{t("pane.owner", { name: owner })}</p>}
      {others.map((complaint) => (
        <div key={complaint.id} className="ln">
          <span className="el">
            <Title complaint={complaint} />
          </span>
          <ComplaintLeft complaint={complaint} />
        </div>
      ))}
    </section>
  );
}
