// State, severity, category, department and owner in one line, each changed in its place by who may.
import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { type ComplaintDetail, REPEAT_WITHIN_DAYS } from "../../../contract/complaint.ts";
import { SEVERITIES } from "../../../contract/vocabulary.ts";
import { usersQuery } from "../../api/queries.ts";
import { Icon } from "../../components/Icon.tsx";
import { useWords } from "../../components/useWords.ts";
import { Link, paths } from "../../router.tsx";
import { useSession } from "../../session.tsx";
import { EditableField } from "../clients/EditableField.tsx";
import { usePersonName } from "../clients/usePersonName.ts";
import type { ChangeComplaint } from "./useComplaintEdit.ts";

/** Null: may be read only. */
export function ComplaintFields({ complaint, onChange }: { readonly complaint: ComplaintDetail; readonly onChange: ChangeComplaint | null }) {
  const { t } = useTranslation();
  const words = useWords();
  const { company } = useSession();
  const personName = usePersonName();
  const { data: users } = useQuery(usersQuery);
  const owners = users?.items.filter((user) => user.active || user.id === complaint.ownerId).map((user) => ({ value: user.id, label: user.name })) ?? [];
  const department = departmentOf(complaint.waitingFor);
  const waitsFor = department === null ? t("complaintPage.waitsForClient") : words.named(company.departments, department);
  return (
    <div className="row fieldsline">
      <span className="s">
        <span className="f">{t("complaintPage.status")}:</span>{" "}
        <b>
          {t(`complaintStatus.${complaint.status}`)}
          {complaint.status === "waiting" ? `: ${waitsFor}` : null}
        </b>
      </span>
      <span className="s">
        <span className="f">{t("complaintPage.severity")}:</span>{" "}
        <EditableField
          label={t("complaintPage.severity")}
          value={complaint.severity}
          shown={t(`severity.${complaint.severity}`)}
          placeholder=""
          isRequired
          options={SEVERITIES.map((severity) => ({ value: severity, label: t(`severity.${severity}`) }))}
          onSave={
            onChange === null
              ? null
              : (value) => onChange(t("complaintPage.severity"), { severity: SEVERITIES.find((one) => one === value) ?? complaint.severity })
          }
        />
      </span>
      <span className="s">
        <span className="f">{t("complaintPage.category")}:</span>{" "}
        <EditableField
          label={t("complaintPage.category")}
          value={complaint.category ?? ""}
          shown={words.named(company.categories, complaint.category)}
          placeholder={t("complaintPage.noCategory")}
          options={company.categories.map(({ id }) => ({ value: id, label: words.named(company.categories, id) }))}
          onSave={onChange === null ? null : (value) => onChange(t("complaintPage.category"), { category: value === "" ? null : value })}
        />
      </span>
      <span className="s">
        <span className="f">{t("complaintPage.inDepartment")}:</span>{" "}
        <EditableField
          label={t("complaintPage.department")}
          value={complaint.department}
          shown={words.named(company.departments, complaint.department)}
          placeholder=""
          isRequired
          options={company.departments.map(({ id }) => ({ value: id, label: words.named(company.departments, id) }))}
          onSave={onChange === null ? null : (department) => onChange(t("complaintPage.department"), { department })}
        />
      </span>
      <span className="s">
        <span className="f">{t("complaintPage.owner")}:</span>{" "}
        <EditableField
          label={t("complaintPage.owner")}
          value={complaint.ownerId ?? ""}
          shown={personName(complaint.ownerId)}
          placeholder={t("complaintPage.nobody")}
          options={owners}
          onSave={onChange === null ? null : (value) => onChange(t("complaintPage.owner"), { ownerId: value === "" ? null : value })}
        />
      </span>
      {complaint.repeats.length === 0 ? null : (
        <span className="s warn">
          <Icon name="copy" size={14} /> {t("complaintPage.repeated", { count: complaint.repeats.length, days: REPEAT_WITHIN_DAYS })}:{" "}
          {complaint.repeats.map(({ id, number }, at) => (
            <Fragment key={id}>
              {at === 0 ? null : ", "}
              <Link className="link" href={paths.complaint(id)}>
                {t("complaintPage.no", { number })}
              </Link>
            </Fragment>
          ))}
        </span>
      )}
    </div>
  );
}

const DEPARTMENT = "department:";

function departmentOf(waitingFor: string | null): string | null {
  return waitingFor?.startsWith(DEPARTMENT) ? waitingFor.slice(DEPARTMENT.length) : null;
}
