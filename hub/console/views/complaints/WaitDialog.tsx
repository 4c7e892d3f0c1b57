// Puts a complaint to wait, for the client or for a department, and says whether its clock stands meanwhile.
import { Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import { useWords } from "../../components/useWords.ts";
import { useSession } from "../../session.tsx";
import { Choice } from "../work/Choice.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import type { ChangeComplaint } from "./useComplaintEdit.ts";

const WHOM = ["client", "department"] as const;

interface WaitDialogProps {
  readonly complaint: Complaint;
  readonly onChange: ChangeComplaint;
  readonly onClose: () => void;
}

export function WaitDialog({ complaint, onChange, onClose }: WaitDialogProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { company } = useSession();
  const [whom, setWhom] = useState<(typeof WHOM)[number]>("client");
  const [department, setDepartment] = useState(complaint.department);
  return (
    <ReasonDialog
      title={t("complaintPage.waitTitle", { number: complaint.number })}
      act={t("complaintPage.waitAct")}
      hint={t("complaintPage.waitHint")}
      onClose={onClose}
      onDone={(why) => onChange(t("complaintPage.status"), { status: "waiting", waitingFor: whom === "client" ? "client" : `department:${department}`, why })}
    >
      <span className="lb">{t("complaintPage.waitFor")}</span>
      <div>
        <Choice
          label={t("complaintPage.waitFor")}
          value={whom}
          options={WHOM.map((value) => ({ value, label: t(`complaintPage.waits.${value}`) }))}
          onChange={(value) => setWhom(WHOM.find((one) => one === value) ?? whom)}
        />
        <p className="s m">{t(company.complaintClock[whom] === "stops" ? "complaintPage.clockWillStop" : "complaintPage.clockWillRun")}</p>
      </div>
      {whom === "client" ? null : (
        <>
          <label htmlFor="wait-department">{t("complaintPage.department")}</label>
          <Select
            id="wait-department"
            value={department}
            onChange={(value) => setDepartment(value ?? department)}
            allowDeselect={false}
            data={company.departments.map(({ id }) => ({ value: id, label: words.named(company.departments, id) }))}
          />
        </>
      )}
    </ReasonDialog>
  );
}
