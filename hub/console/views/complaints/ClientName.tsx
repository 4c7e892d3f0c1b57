// Whose complaint it is, read once per client and kept.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { clientQuery } from "../../api/queries.ts";
import { Link, paths } from "../../router.tsx";

export function ClientName({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(clientQuery(id));
  if (error !== null) return <span className="f">{t("complaintList.unknownClient")}</span>;
  return <Link className="link" href={paths.client(id)}>{data?.name ?? "…"}</Link>;
}
