// Adds a person to the client; a number that leads to another client already is refused with the way there.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { ApiError } from "../../api/problem.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { focusNow } from "./EditableField.tsx";
import { KnownNumber, ownerOf } from "./KnownNumber.tsx";

interface Draft {
  readonly name: string;
  readonly role: string;
  readonly phone: string;
  readonly email: string;
}

const EMPTY: Draft = { name: "", role: "", phone: "", email: "" };
const FIELDS = ["name", "role", "phone", "email"] as const;
const LABELS = { name: "newClient.contactName", role: "newClient.role", phone: "newClient.phone", email: "newClient.email" } as const;
const TYPES = { name: "text", role: "text", phone: "tel", email: "email" } as const;

export function ContactForm({ clientId, onClose }: { readonly clientId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const id = useId();
  const [draft, setDraft] = useState(EMPTY);
  const [isTried, setTried] = useState(false);
  const points = (["phone", "email"] as const).flatMap((kind) => (draft[kind].trim() === "" ? [] : [{ kind, value: draft[kind].trim() }]));
  const add = useMutation({
    mutationFn: () =>
      api.post(`/clients/${clientId}/contacts`, {
        name: draft.name.trim(),
        ...(draft.role.trim() === "" ? {} : { role: draft.role.trim() }),
        points,
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.client(clientId) });
      onClose();
    },
  });
  const wrong = (field: keyof Draft): string | null => {
    if (field === "name") return isTried && draft.name.trim() === "" ? t("newClient.contactNeeded") : null;
    const at = points.findIndex((point) => point.kind === field);
    const isRefused = at >= 0 && add.error instanceof ApiError && `contacts.0.points.${at}.value` in add.error.fields;
    return isRefused ? t(field === "phone" ? "newClient.phoneWrong" : "newClient.emailWrong") : null;
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (draft.name.trim() !== "") add.mutate();
  };
  const ownerId = ownerOf(add.error);
  return (
    <form className="sideform" onSubmit={submit} noValidate>
      {FIELDS.map((field) => (
        <div key={field}>
          <label htmlFor={`${id}${field}`} className="xs f">
            {t(LABELS[field])}
          </label>
          <input
            id={`${id}${field}`}
            className="fld"
            type={TYPES[field]}
            value={draft[field]}
            ref={field === "name" ? focusNow : null}
            autoComplete="off"
            aria-invalid={wrong(field) !== null}
            aria-describedby={wrong(field) === null ? undefined : `${id}${field}-wrong`}
            onChange={(event) => setDraft({ ...draft, [field]: event.currentTarget.value })}
          />
          {wrong(field) === null ? null : (
            <p className="xs late" id={`${id}${field}-wrong`}>
              {wrong(field)}
            </p>
          )}
        </div>
      ))}
      {ownerId === null ? null : <KnownNumber ownerId={ownerId} />}
      {add.error === null || ownerId !== null || FIELDS.some((field) => wrong(field) !== null) ? null : <ErrorNote error={add.error} />}
      <div className="row">
        <ActionButton type="submit" size="sm" busy={add.isPending}>
          {t("clientDetails.addContact")}
        </ActionButton>
        <ActionButton size="sm" look="bare" onClick={onClose}>
          {t("common.cancel")}
        </ActionButton>
      </div>
    </form>
  );
}
