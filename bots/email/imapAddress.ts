// Reads IMAP_URL: `imaps://user:password@host:port/Folder`. Its parts never stand in a log together.

export interface ImapAddress {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  /** Names the mailbox in our tables. */
  readonly mailbox: string;
}

const LONGEST_NAME = 190;

/** The address was checked when the environment was read. */
export function readImapAddress(imapUrl: string): ImapAddress {
  const url = new URL(imapUrl);
  const secure = url.protocol === "imaps:";
  const user = decodeURIComponent(url.username);
  const folder = decodeURIComponent(url.pathname.replace(/^\/+/, "")) || "INBOX";
  return {
    host: url.hostname,
    port: url.port === "" ? (secure ? 993 : 143) : Number(url.port),
    secure,
    user,
    password: decodeURIComponent(url.password),
    folder,
    mailbox: `${user}@${url.hostname}/${folder}`.slice(0, LONGEST_NAME),
  };
}
