// The first administrator's account: a name, an e-mail, a password, and every mistake beside its field.
import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Session } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { PasswordField } from "../../components/PasswordField.tsx";
import { keep } from "../../kept.ts";
import { Link, paths } from "../../router.tsx";
import { ACCOUNT_FIELDS, type AccountField, type FirstAccount, isLinkRefused, isRefused, LONGEST_TEXT, mistakeOf } from "./firstAccount.ts";

export function SetupForm({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [account, setAccount] = useState<FirstAccount>({ name: "", email: "", password: "" });
  const [isTried, setTried] = useState(false);

  const create = useMutation({
    mutationFn: () => api.post<Session>("/setup", { ...account, name: account.name.trim(), email: account.email.trim(), token }),
    onSuccess: (session) => {
      keep("email", session.user.email);
      client.setQueryData(keys.session, session);
    },
  });
  const { error } = create;
  const isToldBesideFields = ACCOUNT_FIELDS.some((field) => isRefused(error, field));

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setTried(true);
    const wrong = ACCOUNT_FIELDS.find((field) => mistakeOf(account, field) !== null);
    if (wrong === undefined) {
      create.mutate();
      return;
    }
    const input = event.currentTarget.elements.namedItem(wrong);
    if (input instanceof HTMLElement) input.focus();
  };
  const wrongIn = (field: AccountField): string | undefined => {
    if (!isTried) return undefined;
    const mistake = mistakeOf(account, field) ?? (isRefused(error, field) ? field : null);
    if (mistake === null) return undefined;
    return mistake === "empty" ? t("common.required") : t(`setup.wrong.${mistake}`);
  };
  const fieldOf = (field: AccountField) => ({
    name: field,
    value: account[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => setAccount({ ...account, [field]: event.currentTarget.value }),
    error: wrongIn(field),
    required: true,
    withAsterisk: false,
  });

  return (
    <form onSubmit={submit} noValidate>
      <p className="m">{t("setup.about")}</p>
      <TextInput label={t("setup.name")} autoComplete="name" autoFocus maxLength={LONGEST_TEXT} size="md" {...fieldOf("name")} />
      <TextInput label={t("login.email")} type="email" autoComplete="username" maxLength={LONGEST_TEXT} size="md" {...fieldOf("email")} />
      <PasswordField autoComplete="new-password" description={t("setup.passwordHint")} {...fieldOf("password")} />
      {isLinkRefused(error) ? (
        <div className="errnote" role="alert">
          <Icon name="alert" />
          <div>
            <p>
              <b>{t("setup.used")}</b>
            </p>
            <p>
              {t("setup.newLink")}{" "}
              <Link className="link" href={paths.login}>
                {t("setup.logIn")}
              </Link>
            </p>
          </div>
        </div>
      ) : error === null || isToldBesideFields ? null : (
        <ErrorNote error={error} />
      )}
      <ActionButton type="submit" look="solid" size="lg" busy={create.isPending}>
        {t("setup.submit")}
      </ActionButton>
    </form>
  );
}
