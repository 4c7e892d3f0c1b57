// Who this is and what matters now: open complaints with the nearest deadline, the last contact, segment, manager.
import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client, Complaint } from "../../../contract/api.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { Link, paths } from "../../router.tsx";
import { useMay } from "../../session.tsx";
import { EditableField } from "./EditableField.tsx";
import { isOpen } from "./history.ts";
import { usePersonName } from "./usePersonName.ts";
import { usePrintRegister } from "./usePrintRegister.ts";

interface ClientHeaderProps {
  readonly client: Client;
  readonly complaints: readonly Complaint[];
  readonly onRename: (name: string) => void;
  readonly onOpenComplaint: (() => void) | null;
  readonly onAddTask: (() => void) | null;
  readonly opener: ReactNode;
}

const MINUTE_MS = 60_000;

export function ClientHeader({ client, complaints, onRename, onOpenComplaint, onAddTask, opener }: ClientHeaderProps) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const personName = usePersonName();
  const mayWrite = useMay("client.write");
  const printRegister = usePrintRegister(client.id);
  const about = [client.lineOfBusiness, client.region].filter(Boolean).join(", ");
  return (
    <div className="phead">
      <p className="printonly registerhead">
        {t("clientPage.registerTitle")}. {t("clientPage.registerAt", { when: words.stamp(nowMs) })}
      </p>
      <div className="crumb">
        <Link className="link" href={paths.clients}>
          {t("clientList.title")}
        </Link>
        {about === "" ? null : <span>/ {about}</span>}
      </div>
      <div className="row gap3 title">
        <h1>
          <EditableField
            label={t("clientDetails.name")}
            value={client.name}
            placeholder={t("clientDetails.name")}
            isRequired
            onSave={mayWrite ? onRename : null}
          />
        </h1>
        <span className="push row acts">
          {opener}
          {onOpenComplaint === null ? null : (
            <ActionButton icon="flag" keyCap="J" onClick={onOpenComplaint}>
              {t("clientPage.openComplaint")}
            </ActionButton>
          )}
          {onAddTask === null ? null : (
            <ActionButton icon="task" onClick={onAddTask}>
              {t("clientPage.addTask")}
            </ActionButton>
          )}
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionButton look="bare" icon="dots" aria-label={t("clientPage.actions")} />
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={printRegister}>{t("clientPage.print")}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </div>
      <dl className="facts">
        <div>
          <dt>{t("clientPage.openComplaints")}</dt>
          <dd>
            <OpenComplaints complaints={complaints} count={client.openComplaints} nowMs={nowMs} />
          </dd>
        </div>
        <div>
          <dt>{t("clientPage.lastContact")}</dt>
          <dd>{client.lastInteractionAt === null ? <span className="f">{t("clientList.neverTalked")}</span> : words.when(client.lastInteractionAt, nowMs)}</dd>
        </div>
        {client.segment === null ? null : (
          <div>
            <dt>{t("clientPage.segment")}</dt>
            <dd>{client.segment}</dd>
          </div>
        )}
        <div>
          <dt>{t("clientPage.manager")}</dt>
          <dd>{client.managerId === null ? <span className="f">{t("clientPage.nobody")}</span> : personName(client.managerId)}</dd>
        </div>
      </dl>
    </div>
  );
}

function OpenComplaints({ complaints, count, nowMs }: { readonly complaints: readonly Complaint[]; readonly count: number; readonly nowMs: number }) {
  const { t } = useTranslation();
  const words = useWords();
  const [nearest] = complaints.filter(isOpen).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  if (nearest === undefined) return count === 0 ? <span className="f">{t("clientPage.noOpenComplaints")}</span> : count;
  const isLate = Date.parse(nearest.dueAt) < nowMs;
  const when = words.when(nearest.dueAt, nowMs);
  return (
    <Link href={paths.complaint(nearest.id)}>
      {Math.max(count, 1)}{" "}
      <small className={isLate ? "late" : "warn"}>
        <Icon name={isLate ? "alert" : "clock"} size={14} /> {t(isLate ? "clientPage.overdueSince" : "clientPage.dueUntil", { when })}
      </small>
    </Link>
  );
}
