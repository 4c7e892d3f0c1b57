// The side pane while nothing is open: the keys that make the day quicker.
import { useTranslation } from "react-i18next";
import { KEY_LINES } from "../../keyLines.ts";

export function KeysPane() {
  const { t } = useTranslation();
  return (
    <>
      <div className="head">
        <h2 className="f s reg">{t("keys.title")}</h2>
      </div>
      <section>
        {KEY_LINES.map(({ caps, name }) => (
          <div key={name} className="ln mid">
            <span className="m">{t(`keys.${name}`)}</span>
            <span>
              {caps.map((cap) => (
                <kbd key={cap}>{cap}</kbd>
              ))}
            </span>
          </div>
        ))}
      </section>
    </>
  );
}
