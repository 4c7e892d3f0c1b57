// Whether the mailbox can be opened, for who looks after the installation.
import { readImapAddress } from "./imapAddress.ts";

export type MailboxState = { readonly kind: "open"; readonly letters: number } | { readonly kind: "refused" | "no_folder" | "unreachable" };

export async function probeMailbox(imapUrl: string, withinMs: number): Promise<MailboxState> {
  const { host, port, secure, user, password, folder } = readImapAddress(imapUrl);
  const { ImapFlow } = await import("imapflow");
  const client = new ImapFlow({
    host,
    port,
    secure,
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: withinMs,
    greetingTimeout: withinMs,
    socketTimeout: withinMs,
  });
  client.on("error", () => undefined);
  let isIn = false;
  try {
    await client.connect();
    isIn = true;
    return { kind: "open", letters: (await client.mailboxOpen(folder, { readOnly: true })).exists };
  } catch (error) {
    if (isIn) return { kind: "no_folder" };
    return { kind: error instanceof Error && "authenticationFailed" in error && error.authenticationFailed === true ? "refused" : "unreachable" };
  } finally {
    client.close();
  }
}
