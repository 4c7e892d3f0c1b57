// The first administrator's way in, by the link the hub prints where nobody has an account yet.
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { LanguageSwitch } from "../../components/LanguageSwitch.tsx";
import { Logo } from "../../components/Logo.tsx";
import { Link, paths } from "../../router.tsx";
import { SetupForm } from "./SetupForm.tsx";
import { useSetupToken } from "./useSetupToken.ts";

export function SetupView() {
  const { t } = useTranslation();
  const token = useSetupToken();
  useEffect(() => {
    document.title = t("setup.title");
  }, [t]);
  return (
    <main className="entry">
      <section>
        <Logo label={t("app.name")} />
        <h1>{t("setup.title")}</h1>
        {token === null ? (
          <>
            <p className="m">{t("setup.noLink")}</p>
            <p className="s m">
              {t("setup.newLink")}{" "}
              <Link className="link" href={paths.login}>
                {t("setup.logIn")}
              </Link>
            </p>
          </>
        ) : (
          <SetupForm key={token} token={token} />
        )}
      </section>
      <LanguageSwitch />
    </main>
  );
}
