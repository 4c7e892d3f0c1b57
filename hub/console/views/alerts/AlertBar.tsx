// What the person was told of stands above the page until somebody has taken it: it pushes the page down and covers
// nothing. Who hides it here has only hidden it here.
import { useMediaQuery } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
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

const NARROW = "(max-width: 760px)";
/** More would take the page's place; the rest are one press away. */
const MOST = { narrow: 1, wide: 2 } as const;

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
  const isNarrow = useMediaQuery(NARROW) ?? false;
  const [isOpen, setOpen] = useState(false);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const alerts = (data?.items ?? []).filter(({ id }) => !hidden.has(id));
  const most = isNarrow ? MOST.narrow : MOST.wide;
  const shown = isOpen ? alerts : alerts.slice(0, most);
  const rest = alerts.length - shown.length;
  return (
    <section className={alerts.length === 0 ? "alerts none" : "alerts"} aria-label={t("alerts.title")} aria-live="polite">
      <ul>
        {shown.map((alert) => (
          <AlertRow key={alert.id} alert={alert} onHide={() => setHidden(new Set([...hidden, alert.id]))} />
        ))}
      </ul>
      {alerts.length <= most ? null : (
        <button type="button" className="alerts-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t("alerts.fewer") : t("alerts.more", { count: rest })}
        </button>
      )}
    </section>
  );
}

function AlertRow({ alert, onHide }: { readonly alert: Alert; readonly onHide: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const place = PLACE_OF[alert.subject];
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
        <strong>{alert.title}</strong> <span className="m">{alert.lines.slice(0, 2).join(" · ")}</span>
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
