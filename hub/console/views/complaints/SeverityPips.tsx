// How bad it is: a word, with as many dots filled as it is bad.
import { useTranslation } from "react-i18next";
import { SEVERITIES, type Severity } from "../../../contract/vocabulary.ts";

export function SeverityPips({ severity }: { readonly severity: Severity }) {
  const { t } = useTranslation();
  const level = SEVERITIES.indexOf(severity);
  return (
    <span>
      <span className="pips" aria-hidden="true">
        {SEVERITIES.map((one, index) => (
          <i key={one} className={index <= level ? "on" : ""} />
        ))}
      </span>{" "}
      {t(`severity.${severity}`)}
    </span>
  );
}
