// One person at the client with every way to reach them; a number and an address are links the system opens.
import { useTranslation } from "react-i18next";
import type { Client, Point } from "../../../contract/api.ts";
import { phoneText } from "../../phoneText.ts";
import { CallButton } from "../calls/CallButton.tsx";
import { calleeAt } from "../calls/numbers.ts";

/** What a number or an address says of itself; an id in a messenger says nothing, so the messenger and the person are named. */
const SPOKEN: Record<Point["kind"], boolean> = { phone: true, email: true, telegram: false, slack: false, site: false };

interface ContactLinesProps {
  readonly clientId: string;
  readonly contact: Client["contacts"][number];
  /** The point that the key C calls. */
  readonly keyedPointId: string | null;
}

export function ContactLines({ clientId, contact, keyedPointId }: ContactLinesProps) {
  const { t } = useTranslation();
  const [first, ...others] = contact.points;
  return (
    <>
      <div className="ln">
        <span>
          {contact.name} {contact.role === null ? null : <span className="f">{contact.role}</span>}
        </span>
        {first === undefined ? (
          <span className="f">{t("clientDetails.noPoints")}</span>
        ) : (
          <span>
            {SPOKEN[first.kind] ? (
              <PointLink clientId={clientId} point={first} name={contact.name} hasKey={first.id === keyedPointId} />
            ) : (
              t(`clientDetails.point.${first.kind}`)
            )}
          </span>
        )}
      </div>
      {others.map((point) => (
        <div key={`${point.kind} ${point.value}`} className="ln">
          <span className="f">{t(`clientDetails.point.${point.kind}`)}</span>
          <span>
            <PointLink clientId={clientId} point={point} name={contact.name} hasKey={point.id === keyedPointId} />
          </span>
        </div>
      ))}
    </>
  );
}

interface PointLinkProps {
  readonly clientId: string;
  readonly point: Point;
  readonly name: string;
  readonly hasKey: boolean;
}

function PointLink({ clientId, point, name, hasKey }: PointLinkProps) {
  switch (point.kind) {
    case "phone":
      return (
        <>
          <a className="tel" href={`tel:${point.value}`}>
            {phoneText(point.value)}
          </a>
          <CallButton callee={calleeAt(clientId, point)} hasKey={hasKey} />
        </>
      );
    case "email":
      return (
        <a className="tel" href={`mailto:${point.value}`}>
          {point.value}
        </a>
      );
    case "telegram":
    case "slack":
    case "site":
      return name;
  }
}
