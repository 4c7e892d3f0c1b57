// Whoever has a complaint, in words: a person, a department, the client, or nobody.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Holder } from "../../../contract/complaint.ts";
import { useWords } from "../../components/useWords.ts";
import { useSession } from "../../session.tsx";
import { usePersonName } from "../clients/usePersonName.ts";

export function useHolderName(): (holder: Holder) => string {
  const { t } = useTranslation();
  const words = useWords();
  const { company } = useSession();
  const personName = usePersonName();
  return useCallback(
    (holder) => {
      switch (holder.kind) {
        case "owner":
          return personName(holder.id);
        case "department":
          return words.named(company.departments, holder.id);
        case "client":
          return t("complaintPage.split.client");
        case "nobody":
          return t("complaintPage.split.nobody");
      }
    },
    [t, words, company.departments, personName],
  );
}
