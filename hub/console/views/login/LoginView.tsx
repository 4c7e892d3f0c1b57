// The way in: e-mail, password, the language beside it, and plain words when it does not work.
import { PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, type MouseEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Session } from "../../../contract/api.ts";
import { LANGUAGES } from "../../../contract/vocabulary.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Logo } from "../../components/Logo.tsx";
import { LANGUAGE_NAMES } from "../../i18n/setup.ts";
import { keep, kept } from "../../kept.ts";

export function LoginView() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [email, setEmail] = useState(kept("email") ?? "");
  const [password, setPassword] = useState("");
  const [isCapsOn, setCapsOn] = useState(false);
  const [isTried, setTried] = useState(false);

  const logIn = useMutation({
    mutationFn: () => api.post<Session>("/session", { email: email.trim(), password }),
    onSuccess: (session) => {
      keep("email", email.trim());
      if (kept("language") === null) void i18n.changeLanguage(session.user.language);
      client.setQueryData(keys.session, session);
    },
  });
  useEffect(() => {
    document.title = t("login.title");
  }, [t]);

  const watchCaps = (event: KeyboardEvent | MouseEvent): void => setCapsOn(event.getModifierState("CapsLock"));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (email.trim() !== "" && password !== "") logIn.mutate();
  };
  const needed = (value: string): string | undefined => (isTried && value.trim() === "" ? t("common.required") : undefined);

  return (
    <main className="entry">
      <form onSubmit={submit} noValidate>
        <Logo label={t("app.name")} />
        <h1>{t("login.title")}</h1>
        <p className="m">{t("login.about")}</p>
        <TextInput
          label={t("login.email")}
          type="email"
          autoComplete="username"
          autoFocus={email === ""}
          value={email}
          size="md"
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={needed(email)}
        />
        <PasswordInput
          label={t("login.password")}
          autoComplete="current-password"
          autoFocus={email !== ""}
          value={password}
          size="md"
          onChange={(event) => setPassword(event.currentTarget.value)}
          onKeyDown={watchCaps}
          onKeyUp={watchCaps}
          onClick={watchCaps}
          onBlur={() => setCapsOn(false)}
          visibilityToggleButtonProps={{ "aria-label": t("login.show"), tabIndex: 0 }}
          error={needed(password)}
        />
        <p className="hint warn caps" role="status">
          {isCapsOn ? (
            <>
              <Icon name="alert" size={14} /> {t("login.capsLock")}
            </>
          ) : null}
        </p>
        {logIn.error === null ? null : <ErrorNote error={logIn.error} />}
        <ActionButton type="submit" look="solid" size="lg" busy={logIn.isPending}>
          {t("login.submit")}
        </ActionButton>
        <p className="s f">{t("login.forgot")}</p>
      </form>
      <nav aria-label={t("login.language")}>
        {LANGUAGES.map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            className="link"
            aria-pressed={i18n.language === language}
            onClick={() => void i18n.changeLanguage(language)}
          >
            {LANGUAGE_NAMES[language]}
          </button>
        ))}
      </nav>
    </main>
  );
}
