// Who answers for the client on our side, chosen among those who work here.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { usersQuery } from "../../api/queries.ts";
import { EditableField } from "./EditableField.tsx";
import { usePersonName } from "./usePersonName.ts";

interface ManagerFieldProps {
  readonly managerId: string | null;
  readonly onSave: ((managerId: string | null) => void) | null;
}

export function ManagerField({ managerId, onSave }: ManagerFieldProps) {
  const { t } = useTranslation();
  const personName = usePersonName();
  const { data: users } = useQuery(usersQuery);
  const options = users?.items.filter((user) => user.active || user.id === managerId).map((user) => ({ value: user.id, label: user.name })) ?? [];
  return (
    <EditableField
      label={t("clientDetails.manager")}
      value={managerId ?? ""}
      shown={personName(managerId)}
      placeholder={t("clientPage.nobody")}
      options={options}
      onSave={onSave === null ? null : (value) => onSave(value === "" ? null : value)}
    />
  );
}
