// Writes down a new client while the person is still on the line: a name and a number are enough. A number
// that belongs to somebody already leads to that client instead.
import { Select, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "../../../contract/api.ts";
import { CLIENT_KINDS, type ClientKind } from "../../../contract/vocabulary.ts";
import { api } from "../../api/client.ts";
import { ApiError } from "../../api/problem.ts";
import { usersQuery } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { showToast } from "../../components/toasts.tsx";
import { navigate, paths } from "../../router.tsx";
import { Choice } from "../work/Choice.tsx";
import { isPhone } from "./clientSearch.ts";
import { Dialog, DialogEnd } from "./Dialog.tsx";
import { KnownNumber, ownerOf } from "./KnownNumber.tsx";

interface NewClientDialogProps {
  /** What was looked for in vain: becomes the number or the name. */
  readonly sought: string;
  readonly onClose: () => void;
}

export function NewClientDialog({ sought, onClose }: NewClientDialogProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data: users } = useQuery(usersQuery);
  const [kind, setKind] = useState<ClientKind>("organisation");
  const [name, setName] = useState(isPhone(sought) ? "" : sought);
  const [contactName, setContactName] = useState("");
  const [role, setRole] = useState("");
  const [phone, setPhone] = useState(isPhone(sought) ? sought : "");
  const [email, setEmail] = useState("");
  const [region, setRegion] = useState("");
  const [managerId, setManagerId] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);

  const whoIsContact = kind === "person" ? name.trim() : contactName.trim();
  const points = [
    ...(phone.trim() === "" ? [] : [{ kind: "phone", value: phone.trim() }]),
    ...(email.trim() === "" ? [] : [{ kind: "email", value: email.trim() }]),
  ];
  const needsContact = kind === "organisation" && points.length > 0 && whoIsContact === "";
  const create = useMutation({
    mutationFn: () =>
      api.post<Client>("/clients", {
        kind,
        name: name.trim(),
        ...(region.trim() === "" ? {} : { region: region.trim() }),
        ...(managerId === null ? {} : { managerId }),
        contacts: whoIsContact === "" ? [] : [{ name: whoIsContact, ...(role.trim() === "" ? {} : { role: role.trim() }), points }],
      }),
    onSuccess: (client) => {
      void queryClient.invalidateQueries({ queryKey: ["clients"] });
      showToast(t("newClient.created", { name: client.name }));
      navigate(paths.client(client.id));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== "" && !needsContact) create.mutate();
  };
  const ownerId = ownerOf(create.error);
  const isRefused = (kindOfPoint: string): boolean => {
    const at = points.findIndex((point) => point.kind === kindOfPoint);
    return create.error instanceof ApiError && `contacts.0.points.${at}.value` in create.error.fields;
  };

  return (
    <Dialog onClose={onClose} title={t("newClient.title")}>
      <form className="form" onSubmit={submit} noValidate>
        <span className="lb">{t("newClient.kind")}</span>
        <Choice
          label={t("newClient.kind")}
          value={kind}
          options={CLIENT_KINDS.map((value) => ({ value, label: t(`newClient.${value}`) }))}
          onChange={(value) => setKind(CLIENT_KINDS.find((one) => one === value) ?? kind)}
        />
        <label htmlFor="nc-name">{t(kind === "person" ? "newClient.personName" : "newClient.name")}</label>
        <TextInput
          id="nc-name"
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoComplete="off"
          error={isTried && name.trim() === "" ? t("newClient.nameNeeded") : undefined}
        />
        {kind === "person" ? null : (
          <>
            <label htmlFor="nc-contact">{t("newClient.contact")}</label>
            <TextInput
              id="nc-contact"
              value={contactName}
              onChange={(event) => setContactName(event.currentTarget.value)}
              autoComplete="off"
              error={isTried && needsContact ? t("newClient.contactNeeded") : undefined}
            />
            <label htmlFor="nc-role">{t("newClient.role")}</label>
            <TextInput id="nc-role" value={role} onChange={(event) => setRole(event.currentTarget.value)} autoComplete="off" />
          </>
        )}
        <label htmlFor="nc-phone">{t("newClient.phone")}</label>
        <TextInput
          id="nc-phone"
          type="tel"
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
          autoComplete="off"
          description={t("newClient.phoneHint")}
          inputWrapperOrder={["input", "description", "error"]}
          error={isRefused("phone") ? t("newClient.phoneWrong") : undefined}
        />
        <label htmlFor="nc-email">{t("newClient.email")}</label>
        <TextInput
          id="nc-email"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          autoComplete="off"
          error={isRefused("email") ? t("newClient.emailWrong") : undefined}
        />
        <label htmlFor="nc-region">{t("newClient.region")}</label>
        <TextInput id="nc-region" value={region} onChange={(event) => setRegion(event.currentTarget.value)} autoComplete="off" />
        <label htmlFor="nc-manager">{t("newClient.manager")}</label>
        <Select
          id="nc-manager"
          value={managerId}
          onChange={setManagerId}
          searchable
          clearable
          data={users?.items.filter((user) => user.active).map((user) => ({ value: user.id, label: user.name })) ?? []}
        />
        <div className="formend">
          {ownerId === null ? null : <KnownNumber ownerId={ownerId} />}
          {create.error === null || ownerId !== null || isRefused("phone") || isRefused("email") ? null : <ErrorNote error={create.error} />}
          <DialogEnd act={t("newClient.save")} busy={create.isPending} onClose={onClose} />
        </div>
      </form>
    </Dialog>
  );
}
