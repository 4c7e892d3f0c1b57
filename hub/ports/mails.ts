// Letters of the mailbox: which conversation each belongs to, and how far the mailbox was read.

/** A letter as threads are found by it, without its text. */
export interface MailRecord {
  /** Without angle brackets. */
  readonly messageId: string;
  readonly channel: "email" | "form";
  readonly connectionId: string;
  /** Of the conversation it belongs to. */
  readonly chatKey: string;
  readonly direction: "inbound" | "outbound";
  /** Who wrote it, or whom we wrote to. */
  readonly address: string;
  /** Where an answer to it goes. */
  readonly replyTo: string;
  readonly subject: string;
  readonly at: string;
  /** Written by a machine: ours or theirs. */
  readonly automatic: boolean;
  /** Of what we sent: the id of the message in the thread. */
  readonly sentMessageId: string | null;
}

export interface Mails {
  /** One that is there already stays as it is. */
  add(mail: MailRecord): Promise<void>;
  byMessageIds(messageIds: readonly string[]): Promise<readonly MailRecord[]>;
  /** The newest of a conversation, oldest first. */
  ofChat(chatKey: string, limit: number): Promise<readonly MailRecord[]>;
  /** Subjects of what the hub by itself wrote to the address since then. */
  automaticSince(address: string, since: string): Promise<readonly string[]>;
  position(mailbox: string): Promise<MailboxPosition | null>;
  savePosition(mailbox: string, position: MailboxPosition): Promise<void>;
}

/** How far a mailbox has been read. */
export interface MailboxPosition {
  readonly uidValidity: string;
  readonly lastUid: number;
}
