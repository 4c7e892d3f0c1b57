// Clients as rows; the name is the link, the rest helps to tell one from another.
import { useTranslation } from "react-i18next";
import type { Client } from "../../../contract/api.ts";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { Link, paths } from "../../router.tsx";
import { usePersonName } from "./usePersonName.ts";

const MINUTE_MS = 60_000;

export function ClientTable({ clients }: { readonly clients: readonly Client[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const personName = usePersonName();
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t("clientList.col.name")}</th>
          <th scope="col" className="wide">
            {t("clientList.col.segment")}
          </th>
          <th scope="col" className="wide">
            {t("clientList.col.region")}
          </th>
          <th scope="col">{t("clientList.col.manager")}</th>
          <th scope="col" className="num">
            {t("clientList.col.complaints")}
          </th>
          <th scope="col" className="num">
            {t("clientList.col.last")}
          </th>
        </tr>
      </thead>
      <tbody>
        {clients.map((client) => (
          <tr key={client.id}>
            <td>
              <Link className="rowlink" href={paths.client(client.id)}>
                {client.name}
              </Link>
            </td>
            <td className="wide m">{client.segment}</td>
            <td className="wide m">{client.region}</td>
            <td className="m">{personName(client.managerId)}</td>
            <td className="num" data-label={t("clientList.col.complaints")}>
              {client.openComplaints === 0 ? <span className="f">{t("clientList.noComplaints")}</span> : <b>{client.openComplaints}</b>}
            </td>
            <td className="num nw m" data-label={t("clientList.col.last")}>
              {client.lastInteractionAt === null ? (
                <span className="f">{t("clientList.neverTalked")}</span>
              ) : (
                <time dateTime={client.lastInteractionAt}>{words.when(client.lastInteractionAt, nowMs)}</time>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
