// What came with a message: pictures to look at, voices to hear, files to open, a place to find. All of it by the
// hub's own addresses; what cannot be shown stands as a line.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "../../../contract/api.ts";
import { attachmentAddress, LARGEST_ATTACHMENT_BYTES } from "../../../contract/attachments.ts";
import { Icon } from "../../components/Icon.tsx";
import type { IconName } from "../../components/iconPaths.ts";
import { useWords } from "../../components/useWords.ts";

type Attachment = Message["attachments"][number];

const ICONS = { photo: "doc", voice: "voice", document: "doc", video: "play", sticker: "doc", location: "web" } as const satisfies Record<
  Attachment["kind"],
  IconName
>;
const KB = 1_024;

interface OneProps {
  readonly one: Attachment;
  /** The hub's own address; null: it is too large to be fetched. */
  readonly address: string | null;
}

/** The pictures of an album stand beside one another, whatever came between them below. */
export function Attachments({ message }: { readonly message: Message }) {
  const placed = message.attachments.map((one, place) => {
    const address = (one.sizeBytes ?? 0) > LARGEST_ATTACHMENT_BYTES ? null : attachmentAddress(message.id, place);
    return { one, isPicture: one.kind === "photo" && address !== null, shown: <One key={one.ref} one={one} address={address} /> };
  });
  const pictures = placed.filter(({ isPicture }) => isPicture).map(({ shown }) => shown);
  return (
    <>
      {pictures.length > 1 ? <span className="pics">{pictures}</span> : pictures}
      {placed.filter(({ isPicture }) => !isPicture).map(({ shown }) => shown)}
    </>
  );
}

function One({ one, address }: OneProps) {
  if (one.kind === "location") return <Place one={one} />;
  if (address !== null && (one.kind === "photo" || one.kind === "sticker")) return <Picture one={one} address={address} />;
  if (address !== null && one.kind === "voice") return <Voice one={one} address={address} />;
  return <FileLine one={one} address={address} />;
}

function Picture({ one, address }: OneProps & { readonly address: string }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(true);
  if (!isShown) return <FileLine one={one} address={address} />;
  return (
    <a className="att" href={address} target="_blank" rel="noreferrer">
      <img
        className={one.kind === "sticker" ? "small" : ""}
        src={address}
        alt={one.name ?? t(`attachment.${one.kind}`)}
        loading="lazy"
        onError={() => setShown(false)}
      />
    </a>
  );
}

function Voice({ one, address }: OneProps & { readonly address: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const [isHeard, setHeard] = useState(true);
  if (!isHeard) return <FileLine one={one} address={address} />;
  return (
    <span className="att">
      {/* biome-ignore lint/a11y/useMediaCaption: a voice message has no captions. */}
      <audio
        controls
        preload="none"
        src={address}
        aria-label={`${t("attachment.voice")}${one.durationSec === null ? "" : `, ${words.clock(one.durationSec * 1000)}`}`}
        onError={() => setHeard(false)}
      />
      {one.durationSec === null ? null : <span className="xs">{words.clock(one.durationSec * 1000)}</span>}
    </span>
  );
}

function Place({ one }: { readonly one: Attachment }) {
  const { t } = useTranslation();
  const { latitude, longitude } = one;
  return (
    <span className="att">
      <Icon name={ICONS.location} />
      {latitude === null || longitude === null ? (
        t("attachment.location")
      ) : (
        <a
          className="link"
          href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
          target="_blank"
          rel="noreferrer"
        >
          {t("attachment.location")}: {latitude.toFixed(5)}, {longitude.toFixed(5)}
        </a>
      )}
    </span>
  );
}

function FileLine({ one, address }: OneProps) {
  const { t } = useTranslation();
  const size = useSize();
  const name = one.name ?? t(`attachment.${one.kind}`);
  return (
    <span className="att">
      <Icon name={ICONS[one.kind]} />
      {address === null ? (
        name
      ) : (
        <a className="link" href={address} target="_blank" rel="noreferrer">
          {name}
        </a>
      )}
      <span className="xs">{[size(one.sizeBytes), address === null ? t("attachment.tooLarge") : ""].filter((part) => part !== "").join(", ")}</span>
    </span>
  );
}

function useSize(): (bytes: number | null) => string {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (bytes) => {
    if (bytes === null) return "";
    const kb = bytes / KB;
    return kb < KB ? t("attachment.kb", { size: number.format(Math.max(1, Math.round(kb))) }) : t("attachment.mb", { size: number.format(kb / KB) });
  };
}
