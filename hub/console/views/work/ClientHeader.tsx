// Who is on the line, in one glance: the client, the person, what is worth knowing about them.
import { Children, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "../../../contract/api.ts";
import type { Card } from "../../../contract/card.ts";
import { Definition } from "../../components/Definition.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { phoneText } from "../../phoneText.ts";
import { Link, paths } from "../../router.tsx";

const MINUTE_MS = 60_000;

/** Parts with a point between them; those that are not there leave no point. */
function Dotted({ children }: { readonly children: ReactNode }) {
  return Children.toArray(children).flatMap((part, index) => (index === 0 ? [part] : [" · ", part]));
}

/** A client nobody has named yet is called by the number, which need not be said twice. */
function isCalled(name: string, phone: string): boolean {
  return name.replace(/[^\d+]/g, "") === phone;
}

interface ClientHeaderProps {
  readonly name: string;
  readonly client: Client | null;
  readonly contact: Card["contact"];
  readonly phone: string | null;
  readonly isHidden: boolean;
}

export function ClientHeader({ name, client, contact, phone, isHidden }: ClientHeaderProps) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const role = client?.contacts.find((one) => one.id === contact?.id)?.role ?? null;
  const person = contact === null || contact.name === name ? null : [contact.name, role].filter(Boolean).join(", ");
  return (
    <div className="col lead-in">
      <h1>{client === null ? name : <Link href={paths.client(client.id)}>{name}</Link>}</h1>
      <p className="lead m">
        <Dotted>
          {person}
          {phone === null || isCalled(name, phone) ? null : <span className="nw">{phoneText(phone)}</span>}
          {phone === null && isHidden && name !== t("card.hidden") ? t("card.hidden") : null}
        </Dotted>
      </p>
      {client === null ? null : (
        <p className="f s">
          <Dotted>
            {client.region}
            {client.lineOfBusiness}
            {client.segment === null ? null : <Definition meaning={t("pane.segment", { segment: client.segment })}>{client.segment}</Definition>}
            {t("pane.since", { date: words.date(client.createdAt, nowMs) })}
          </Dotted>
        </p>
      )}
    </div>
  );
}
