// The way in: e-mail, password, the language beside it, and plain words when it does not work.
import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Session } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { LanguageSwitch } from "../../components/LanguageSwitch.tsx";
import { Logo } from "../../components/Logo.tsx";
import { PasswordField } from "../../components/PasswordField.tsx";
import { keep, kept } from "../../kept.ts";

export function LoginView() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [email, setEmail] = useState(kept("email") ?? "");
  const [password, setPassword] = useState("");
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
        <PasswordField
          autoComplete="current-password"
          autoFocus={email !== ""}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={needed(password)}
        />
        {logIn.error === null ? null : <ErrorNote error={logIn.error} />}
        <ActionButton type="submit" look="solid" size="lg" busy={logIn.isPending}>
          {t("login.submit")}
        </ActionButton>
        <p className="s f">{t("login.forgot")}</p>
      </form>
      <LanguageSwitch />
    </main>
  );
}
