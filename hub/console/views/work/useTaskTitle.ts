// What a task is called: as a person wrote it, or, where the hub itself made it, in the reader's language.
import { useTranslation } from "react-i18next";
import type { Task } from "../../../contract/api.ts";
import { useWords } from "../../components/useWords.ts";
import { textOf } from "../surveys/surveyText.ts";
import { markSubjectKey } from "./markSubject.ts";

export function useTaskTitle(): (task: Pick<Task, "title" | "matter">) => string {
  const { t } = useTranslation();
  const { language } = useWords();
  return ({ title, matter }) => {
    if (matter === null) return title;
    const client = matter.clientName;
    if (matter.kind === "survey_call") return t("task.surveyCall", { survey: textOf(matter.survey, language), client });
    const { csat, nps, number } = matter;
    const about = t(markSubjectKey(matter), { number: number ?? 0 });
    if (csat !== null) return t("task.lowMark", { mark: csat, about, client });
    return nps === null ? t("task.lowAnswer", { about, client }) : t("task.lowNps", { mark: nps, about, client });
  };
}
