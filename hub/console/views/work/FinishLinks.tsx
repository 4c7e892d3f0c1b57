// Open complaints of the client, in sight while the conversation is put into words.
import { useTranslation } from "react-i18next";
import type { Card } from "../../../contract/card.ts";
import { Link, paths } from "../../router.tsx";

export function FinishLinks({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  if (card.complaints.length === 0) return null;
  return (
    <>
      <span className="lb">{t("wrapup.toComplaint")}</span>
      <ul className="links">
        {card.complaints.map((one) => (
          <li key={one.id}>
            <Link className="link" href={paths.complaint(one.id)}>
              {t("pane.number", { number: one.number, essence: one.essence })}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
