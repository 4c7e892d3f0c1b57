// "Who spent the three days": the working time of a complaint by who had it, as one bar and its key. What went
// past a department's own deadline is red; what waited for the client is hatched, because nobody here spent it.
import { useTranslation } from "react-i18next";
import type { ComplaintDetail, Holder } from "../../../contract/complaint.ts";
import { useWords } from "../../components/useWords.ts";
import { useHolderName } from "./useHolderName.ts";

const SHADES = ["var(--ink2)", "var(--field)", "var(--ink3)"] as const;
const SECOND_MS = 1_000;
const PERCENT = 100;

export function HolderSplit({ complaint }: { readonly complaint: ComplaintDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const nameOf = useHolderName();
  const { totals, totalSec, stoppedSec } = complaint.timeSplit;
  const late = lateDepartments(complaint);
  const shown = totals.filter(({ workingSec }) => workingSec > 0).toSorted((one, other) => other.workingSec - one.workingSec);
  const parts = shown.map(({ holder, workingSec }, index) => ({
    key: `${holder.kind} ${holder.id}`,
    name: nameOf(holder),
    isLate: holder.kind === "department" && late.has(holder.id),
    isClient: holder.kind === "client",
    workingSec,
    percent: Math.round((workingSec / totalSec) * PERCENT),
    shade: holder.kind === "nobody" ? "var(--line2)" : SHADES[index % SHADES.length],
    span: words.span(workingSec * SECOND_MS),
  }));
  const colourOf = (part: (typeof parts)[number]) => ({ "--k": part.isLate ? "var(--late-fill)" : part.shade }) as Record<string, string | undefined>;
  return (
    <section className="sec">
      <h2 className="label">
        {t("complaintPage.split.title")} <span className="f n">{t("complaintPage.split.whole", { span: words.span(totalSec * SECOND_MS) })}</span>
      </h2>
      {parts.length === 0 ? (
        <p className="s f">{t("complaintPage.split.none")}</p>
      ) : (
        <>
          <div className="hold" role="img" aria-label={parts.map(({ name, span }) => `${name} ${span}`).join(", ")}>
            {parts.map((part) => (
              <div key={part.key} className={part.isClient ? "cl" : ""} style={{ flex: part.workingSec, ...colourOf(part) }} />
            ))}
          </div>
          <div className="hold-k">
            {parts.map((part) => [
              <i key={`${part.key} i`} className={part.isClient ? "cl" : ""} style={colourOf(part)} />,
              <span key={`${part.key} n`}>
                {part.name} {part.isLate ? <span className="late">{t("complaintPage.split.late")}</span> : null}
              </span>,
              <span key={`${part.key} p`} className="f">
                {t("complaintPage.split.percent", { percent: part.percent })}
              </span>,
              <span key={`${part.key} s`}>{part.span}</span>,
            ])}
          </div>
        </>
      )}
      {stoppedSec === 0 ? null : <p className="s f">{t("complaintPage.split.stopped", { span: words.span(stoppedSec * SECOND_MS) })}</p>}
    </section>
  );
}

/** Departments that answered, or still have not, after the time they were given. */
function lateDepartments({ requests, timeSplit }: ComplaintDetail): ReadonlySet<Holder["id"]> {
  const untilAt = timeSplit.spans.at(-1)?.toAt ?? "";
  return new Set(requests.filter(({ state, dueAt, answeredAt }) => state !== "dropped" && (answeredAt ?? untilAt) > dueAt).map(({ department }) => department));
}
