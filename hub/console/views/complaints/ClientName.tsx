// Whose complaint it is, read once per client and kept.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { clientQuery } from "../../api/queries.ts";

export function ClientName({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(clientQuery(id));
  return error === null ? (data?.name ?? "…") : t("complaintList.unknownClient");
}
