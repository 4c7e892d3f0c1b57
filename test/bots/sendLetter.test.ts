import { expect } from "chai";
import { createTokens } from "../../bots/email/conversation.ts";
import { createSendLetter, type SendLetter } from "../../bots/email/sendLetter.ts";
import type { Message } from "../../hub/contract/api.ts";
import type { MessageQueued } from "../../hub/contract/events.ts";
import type { MailRecord } from "../../hub/ports/mails.ts";
import { sleep } from "../../hub/system/machine.ts";
import { memoryMails } from "../fakes/memoryMails.ts";
import { type MailServer, startMailServer } from "../reports/mailServer.ts";

const CHAT = "0123456789abcdef0123456789abcdef";
const EVENT: MessageQueued = {
  type: "message.queued",
  messageId: "01J00000000000000000000001",
  interactionId: "01J00000000000000000000002",
  channel: "email",
  connectionId: "email",
  chatKey: CHAT,
  text: "Мастер будет сегодня",
  askPhone: false,
  language: "ru",
};

function received(messageId: string): MailRecord {
  return {
    messageId,
    channel: "email",
    connectionId: "email",
    chatKey: CHAT,
    direction: "inbound",
    address: "larisa@kolos.example.org",
    replyTo: "larisa@kolos.example.org",
    subject: "Fwd: Витрина",
    at: "2026-03-17T07:00:00.000Z",
    automatic: false,
    sentMessageId: null,
  };
}

describe("sending a letter", () => {
  let server: MailServer;
  let rows: MailRecord[];

  beforeEach(async () => {
    server = await startMailServer();
    rows = [received("first@kolos")];
  });
  afterEach(() => server.close());

  function sender(options: { authorId?: string | null; withinMs?: number } = {}): SendLetter {
    return createSendLetter({
      smtpUrl: server.url,
      from: "Прилавок <hub@north.example.org>",
      tagged: { address: "hub@north.example.org", tokens: createTokens("secret") },
      loopMark: "mark",
      mails: memoryMails(rows),
      messages: { get: async () => ({ authorId: options.authorId === undefined ? "anna" : options.authorId }) as Message },
      company: { name: "Прилавок", language: "ru" },
      clock: { now: () => new Date("2026-03-17T08:00:00.000Z") },
      sleep,
      withinMs: options.withinMs ?? 60_000,
    });
  }

  it("keeps its Message-ID before it leaves, and repeats as the same letter", async () => {
    server.answers.push("drop");
    expect(await sender()(EVENT)).to.include({ kind: "retry" });
    expect(rows.at(-1)).to.include({ messageId: `otklik.${EVENT.messageId}@north.example.org`, sentMessageId: EVENT.messageId, direction: "outbound" });
    expect(await sender()(EVENT)).to.include({ kind: "sent" });
    expect(new Set(server.letters.map(({ messageId }) => messageId)).size).to.equal(1);
    expect(rows).to.have.length(2);
  });

  for (const [code, kind] of [
    [451, "retry"],
    [554, "refused"],
  ] as const) {
    it(`takes ${code} for ${kind}, and names no address in the reason`, async () => {
      server.answers.push({ code, text: "because of larisa@kolos.example.org" });
      const result = await sender()(EVENT);
      expect(result.kind).to.equal(kind);
      expect(JSON.stringify(result)).to.not.include("larisa@");
    });
  }

  it("is refused for good when the client's server knows no such address", async () => {
    server.recipients.set("larisa@kolos.example.org", { code: 550, text: "no such user" });
    expect(await sender()(EVENT)).to.include({ kind: "refused" });
  });

  it("tries again later when the server takes too long", async () => {
    server.answers.push("hang");
    expect(await sender({ withinMs: 200 })(EVENT)).to.include({ kind: "retry" });
  });

  it("answers the last letter, naming the first and the newest of a long conversation", async () => {
    rows = Array.from({ length: 40 }, (_, index) => received(`letter-${index}@kolos`));
    await sender()(EVENT);
    const raw = server.letters[0]?.raw.replace(/\r\n[ \t]+/g, " ") ?? "";
    const references = /^References: (.*)\r$/m.exec(raw)?.[1]?.split(" ") ?? [];
    expect(references).to.have.length(20);
    expect([references[0], references.at(-1)]).to.deep.equal(["<letter-0@kolos>", "<letter-39@kolos>"]);
    expect(raw).to.match(/^In-Reply-To: <letter-39@kolos>\r$/m);
  });

  it("marks what the hub wrote by itself as automatic, and what a person wrote not", async () => {
    await sender({ authorId: null })(EVENT);
    await sender()({ ...EVENT, messageId: "01J00000000000000000000009" });
    expect(server.letters.map(({ raw }) => /^Auto-Submitted: auto-replied\r$/m.test(raw))).to.deep.equal([true, false]);
    expect(server.letters.every(({ raw }) => /^X-Otklik-Loop: mark\r$/m.test(raw))).to.equal(true);
  });

  it("writes no further automatic letter to an address that had too many, but a person's", async () => {
    rows.push(
      ...Array.from({ length: 10 }, (_, index) => ({ ...received(`auto-${index}`), direction: "outbound" as const, automatic: true, subject: `s${index}` })),
    );
    expect(await sender({ authorId: null })(EVENT)).to.include({ kind: "refused" });
    expect(await sender()(EVENT)).to.include({ kind: "sent" });
  });

  it("refuses what has no text or no address, in words for the agent", async () => {
    expect(await sender()({ ...EVENT, text: " " })).to.deep.include({ kind: "refused", error: "В письме нет текста. Напишите текст и отправьте снова." });
    rows = [];
    expect(await sender()(EVENT)).to.include({ kind: "refused" });
  });
});
