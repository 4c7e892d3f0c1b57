// A real SMTP server that answers as the test tells it and keeps what it was sent.
import type { AddressInfo, Socket } from "node:net";
import { SMTPServer } from "smtp-server";

export type Answer = "take" | "drop" | "hang" | { readonly code: number; readonly text: string };

export interface Letter {
  readonly to: readonly string[];
  readonly raw: string;
  readonly messageId: string | undefined;
}

export interface MailServer {
  readonly url: string;
  /** Everything that came whole, taken or not. */
  readonly letters: Letter[];
  /** For the next letters, in this order; then it takes them. */
  readonly answers: Answer[];
  /** By recipient, at RCPT TO. */
  readonly recipients: Map<string, { readonly code: number; readonly text: string }>;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const letters: Letter[] = [];
  const answers: Answer[] = [];
  const recipients: MailServer["recipients"] = new Map();
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      const refusal = recipients.get(address);
      callback(refusal ? refused(refusal) : null);
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const raw = Buffer.concat(parts).toString("utf8");
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw, messageId: /^Message-ID:\s*(<[^>]+>)/im.exec(raw)?.[1] });
        const answer = answers.shift() ?? "take";
        if (answer === "drop") for (const socket of sockets) socket.destroy();
        else if (answer !== "hang") callback(answer === "take" ? null : refused(answer));
      });
    },
  });
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    answers,
    recipients,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function refused({ code, text }: { readonly code: number; readonly text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
