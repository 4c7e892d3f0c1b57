// What a client thought of a dealing, in one tag; the comment stands beside it.
import { useTranslation } from "react-i18next";
import type { Mark } from "../../../contract/marks.ts";
import { Chip } from "../../components/Chip.tsx";

const POOR = 3;

export function MarkChip({ mark }: { readonly mark: Mark }) {
  const { t } = useTranslation();
  if (mark.kind !== "csat") return null;
  if (mark.value === null) return <Chip icon="star">{t("mark.asked")}</Chip>;
  return (
    <>
      <Chip icon="star" tone={mark.value < POOR ? "late" : "plain"}>
        {t("mark.value", { value: mark.value })}
      </Chip>
      {mark.comment === null ? null : <span className="q s">«{mark.comment}»</span>}
    </>
  );
}
