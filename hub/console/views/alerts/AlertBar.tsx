// What the person was told of stands above the page until somebody has taken it: it pushes the page down and covers
// nothing. On a narrow screen it is one line, the gravest and what the rest are about, and a press away all of it. Who
// hides it here has only hidden it here.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AlertSubject } from "../../../contract/alerts.ts";
import type { Alert } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { codeOf } from "../../api/problem.ts";
import { alertsQuery, keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { Icon } from "../../components/Icon.tsx";
import { showError, showToast } from "../../components/toasts.tsx";
import { Link, paths } from "../../router.tsx";
import { useIsPhone } from "../../useIsPhone.ts";
import { useAlertKinds, useAlertWords } from "./useAlertWords.ts";

/** More would take the page's place; the rest are one press away. */
const MOST = 2;

/** Where the thing it speaks of is worked on; null: a silent channel is mended outside the console. */
const PLACE_OF: Readonly<Record<AlertSubject, ((id: string) => string) | null>> = {
  complaint: paths.complaint,
  debt: (id) => `${paths.work}?debt=${encodeURIComponent(id)}`,
  connection: null,
  report: () => paths.reports,
};

export function AlertBar() {
  const { t } = useTranslation();
  const { data } = useQuery(alertsQuery);
  const kindsOf = useAlertKinds();
  const isNarrow = useIsPhone();
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const alerts = (data?.items ?? []).filter(({ id }) => !hidden.has(id));
  // What comes after the last one went is as short as the first was.
  if (isOpen && alerts.length === 0) setOpen(false);
  const shown = isOpen ? alerts : isNarrow ? [] : alerts.slice(0, MOST);
  return (
    <section className={alerts.length === 0 ? "alerts none" : "alerts"} aria-label={t("alerts.title")} aria-live="polite">
      {isNarrow ? <AlertLine alerts={alerts} isOpen={isOpen} listId={listId} onToggle={() => setOpen(!isOpen)} /> : null}
      <ul id={listId}>
        {shown.map((alert) => (
          <AlertRow key={alert.id} alert={alert} onHide={() => setHidden(new Set([...hidden, alert.id]))} />
        ))}
      </ul>
      {isNarrow || alerts.length <= MOST ? null : (
        <button type="button" className="alerts-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t("alerts.fewer") : t("alerts.more", { count: alerts.length - shown.length, what: kindsOf(alerts.slice(shown.length)) })}
        </button>
      )}
    </section>
  );
}

interface AlertLineProps {
  readonly alerts: readonly Alert[];
  readonly isOpen: boolean;
  readonly listId: string;
  readonly onToggle: () => void;
}

function AlertLine({ alerts, isOpen, listId, onToggle }: AlertLineProps) {
  const { t } = useTranslation();
  const wordsOf = useAlertWords();
  const kindsOf = useAlertKinds();
  const [first, ...rest] = alerts;
  if (first === undefined) return null;
  return (
    <>
      <button type="button" className="alerts-line" aria-expanded={isOpen} aria-controls={listId} onClick={onToggle}>
        <Icon name="alert" size={18} className="late" />
        <span>
          <strong>{isOpen ? t("alerts.all", { count: alerts.length }) : wordsOf(first.matter).title}</strong>{" "}
          {isOpen || rest.length === 0 ? null : <span className="m">{t("alerts.others", { count: rest.length, what: kindsOf(rest) })}</span>}
        </span>
        <Icon name="down" size={18} />
      </button>
      {/* The eye reads what they are about; the ear is told each that comes. */}
      {isOpen
        ? null
        : rest.map(({ id, matter }) => (
            <div key={id} className="sr">
              {wordsOf(matter).title}
            </div>
          ))}
    </>
  );
}

function AlertRow({ alert, onHide }: { readonly alert: Alert; readonly onHide: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const place = PLACE_OF[alert.subject];
  const said = useAlertWords()(alert.matter);
  const take = useMutation({
    mutationFn: () => api.post(`/alerts/${alert.id}/take`),
    onSuccess: () => showToast(t("alerts.taken")),
    onError: (error) => (codeOf(error) === "already_taken" ? showToast(t("alerts.late")) : showError(error)),
    onSettled: () => client.invalidateQueries({ queryKey: keys.alerts }),
  });
  return (
    <li>
      <Icon name="alert" size={18} className="late" />
      <p>
        <strong>{said.title}</strong> <span className="m">{said.lines.join(" · ")}</span>
      </p>
      <span className="row">
        {place === null || alert.subject === "connection" ? null : (
          <Link href={place(alert.subjectId)} className="btn sm">
            {t(`alerts.open.${alert.subject}`)}
          </Link>
        )}
        <ActionButton size="sm" busy={take.isPending} onClick={() => take.mutate()}>
          {t("alerts.take")}
        </ActionButton>
        <ActionButton size="sm" look="bare" icon="close" aria-label={t("alerts.hide")} title={t("alerts.hide")} onClick={onHide} />
      </span>
    </li>
  );
}
