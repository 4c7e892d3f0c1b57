// Who is on the line, in one glance: the client, the person, what is worth knowing about them.
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "../../../contract/api.ts";
import type { Card } from "../../../contract/card.ts";
import { Definition } from "../../components/Definition.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { phoneText } from "../../phoneText.ts";
import { Link, paths } from "../../router.tsx";

const MINUTE_MS = 60_000;

function dotted(parts: readonly (ReactNode | null)[]): ReactNode {
  return parts.filter((part) => part !== null && part !== "").map((part, index) => (
    <Fragment key={index}>{index === 0 ? null : " · "}{part}</Fragment>
  ));
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
        {dotted([person, phone === null ? null : <span className="nw">{phoneText(phone)}</span>, phone === null && isHidden && name !== t("card.hidden") ? t("card.hidden") : null])}
      </p>
      {client === null ? null : (
        <p className="f s">
          {dotted([
            client.region, client.lineOfBusiness,
            client.segment === null ? null : <Definition meaning={t("pane.segment", { segment: client.segment })}>{client.segment}</Definition>,
            t("pane.since", { date: words.date(client.createdAt, nowMs) }),
          ])}
        </p>
      )}
    </div>
  );
}
