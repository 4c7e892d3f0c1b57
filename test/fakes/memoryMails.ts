// The letters of the conversations without a database.
import type { MailRecord, Mails } from "../../hub/ports/mails.ts";

export function memoryMails(rows: MailRecord[]): Mails {
  return {
    add: async (mail) => {
      if (!rows.some(({ messageId }) => messageId === mail.messageId)) rows.push(mail);
    },
    byMessageIds: async (ids) => rows.filter(({ messageId }) => ids.includes(messageId)),
    ofChat: async (chatKey) => rows.filter((row) => row.chatKey === chatKey),
    automaticSince: async (address) => rows.filter((row) => row.address === address && row.automatic).map(({ subject }) => subject),
    position: async () => null,
    savePosition: async () => undefined,
  };
}
