// Beside the history: whom to reach and how, and what is known of the client, each field changed in its place.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "../../../contract/api.ts";
import { CLIENT_KINDS, LANGUAGES } from "../../../contract/vocabulary.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { LANGUAGE_NAMES } from "../../i18n/setup.ts";
import { useMay } from "../../session.tsx";
import { firstNumber } from "../calls/numbers.ts";
import { ContactForm } from "./ContactForm.tsx";
import { ContactLines } from "./ContactLines.tsx";
import { EditableField } from "./EditableField.tsx";
import { ManagerField } from "./ManagerField.tsx";
import type { ChangeClient } from "./useClientEdit.ts";

const MINUTE_MS = 60_000;
const WRITTEN = ["segment", "region", "lineOfBusiness", "source"] as const;

export function ClientSide({ client, onChange }: { readonly client: Client; readonly onChange: ChangeClient }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const mayWrite = useMay("client.write");
  const [isAdding, setAdding] = useState(false);
  const keyedPointId = firstNumber(client, null)?.pointId ?? null;
  const kinds = CLIENT_KINDS.map((kind) => ({ value: kind, label: t(`newClient.${kind}`) }));
  const languages = LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }));
  return (
    <>
      <section>
        <h2 className="label">{t("clientDetails.contacts")}</h2>
        {client.contacts.length === 0 ? <p className="s f">{t("clientDetails.noContacts")}</p> : null}
        {client.contacts.map((contact) => (
          <ContactLines key={contact.id} clientId={client.id} contact={contact} keyedPointId={keyedPointId} />
        ))}
        {isAdding ? <ContactForm clientId={client.id} onClose={() => setAdding(false)} /> : null}
        {mayWrite && !isAdding ? (
          <ActionButton size="sm" className="addline" onClick={() => setAdding(true)}>
            {t("clientDetails.addContact")}
          </ActionButton>
        ) : null}
      </section>
      <section>
        <h2 className="label">{t("clientDetails.about")}</h2>
        <div className="ln">
          <span className="f">{t("clientDetails.manager")}</span>
          <ManagerField managerId={client.managerId} onSave={mayWrite ? (managerId) => onChange("managerId", managerId) : null} />
        </div>
        {WRITTEN.map((field) => (
          <div key={field} className="ln">
            <span className="f">{t(`clientDetails.${field}`)}</span>
            <EditableField
              label={t(`clientDetails.${field}`)}
              value={client[field] ?? ""}
              placeholder={t("clientPage.notSet")}
              onSave={mayWrite ? (value) => onChange(field, value === "" ? null : value) : null}
            />
          </div>
        ))}
        <div className="ln">
          <span className="f">{t("clientDetails.kind")}</span>
          <EditableField
            label={t("clientDetails.kind")}
            value={client.kind}
            shown={t(`newClient.${client.kind}`)}
            placeholder=""
            isRequired
            options={kinds}
            onSave={mayWrite ? (value) => onChange("kind", CLIENT_KINDS.find((kind) => kind === value) ?? client.kind) : null}
          />
        </div>
        <div className="ln">
          <span className="f">{t("clientDetails.language")}</span>
          <EditableField
            label={t("clientDetails.language")}
            value={client.language ?? ""}
            shown={client.language === null ? "" : LANGUAGE_NAMES[client.language]}
            placeholder={t("clientPage.notSet")}
            options={languages}
            onSave={mayWrite ? (value) => onChange("language", LANGUAGES.find((language) => language === value) ?? null) : null}
          />
        </div>
        <div className="ln">
          <span className="f">{t("clientDetails.since")}</span>
          <span>{words.date(client.createdAt, nowMs)}</span>
        </div>
      </section>
    </>
  );
}
