// The number is somebody's already: says whose, with the way there.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../api/problem.ts";
import { clientQuery } from "../../api/queries.ts";
import { Icon } from "../../components/Icon.tsx";
import { Link, paths } from "../../router.tsx";

/** Whose the number is, when that is why the hub refused; otherwise null. */
export function ownerOf(error: unknown): string | null {
  return error instanceof ApiError && error.code === "duplicate" ? (error.fields.clientId ?? null) : null;
}

export function KnownNumber({ ownerId }: { readonly ownerId: string }) {
  const { t } = useTranslation();
  const { data: owner } = useQuery(clientQuery(ownerId));
  return (
    <div className="errnote" role="alert">
      <Icon name="alert" />
      <div>
        <p>
          <b>{t("newClient.duplicateTitle")}</b>
        </p>
        <p>
          {t("newClient.duplicateText")}{" "}
          <Link className="link" href={paths.client(ownerId)}>
            {owner?.name ?? t("clientDetails.thatClient")}
          </Link>
        </p>
      </div>
    </div>
  );
}
