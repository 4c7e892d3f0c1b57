import { expect } from "chai";
import type { SendResult } from "../../hub/ports/outbox.ts";
import { sleep } from "../../hub/system/machine.ts";
import { createReportMailer, type ReportReady } from "../../reports/mail.ts";
import { type MailServer, startMailServer } from "./mailServer.ts";
import { createMemoryRuns, type MemoryRuns } from "./memoryRuns.ts";
import { SILENT } from "./runnerFor.ts";

const FILE = { name: "otklik-daily-2026-03-17.xlsx", bytes: new Uint8Array([80, 75, 3, 4, 0, 255]) };

describe("mailing a report", () => {
  let server: MailServer;
  let runs: MemoryRuns;
  let send: (event: ReportReady) => Promise<SendResult>;

  beforeEach(async () => {
    server = await startMailServer();
    runs = createMemoryRuns();
    send = mailer(server.url);
  });

  afterEach(() => server.close());

  function mailer(smtpUrl: string, withinMs = 60_000): typeof send {
    return createReportMailer({
      smtpUrl,
      from: '"Otklik" <reports@north.example.org>',
      runs,
      company: { name: "ООО «Прилавок Север»", language: "ru" },
      log: SILENT,
      sleep,
      withinMs,
    });
  }

  async function ready(recipients: readonly string[] = ["boss@example.org", "quality@example.org"]): Promise<ReportReady> {
    await runs.claimScheduled({ id: "run1", name: "daily", period: "2026-03-17", at: "2026-03-18T04:30:00.000Z", recipients });
    const event = { type: "report.ready", runId: "run1", name: "daily", period: "2026-03-17", recipients } as const;
    await runs.finishAndEmit("run1", FILE, event);
    return event;
  }

  it("sends the file to all recipients with a letter in the company's language", async () => {
    const result = await send(await ready());
    expect(result).to.deep.equal({ kind: "sent", channelKey: "<otklik-report.run1@north.example.org>" });
    const [letter] = server.letters;
    expect(letter?.to).to.deep.equal(["boss@example.org", "quality@example.org"]);
    expect(letter?.raw).to.include(`filename=${FILE.name}`).and.include(Buffer.from(FILE.bytes).toString("base64"));
    expect(decodedSubject(letter?.raw ?? "")).to.equal("ООО «Прилавок Север»: итоги дня, вторник, 17 марта 2026 г.");
    expect((await runs.get("run1"))?.mail).to.equal("sent");
  });

  it("tries again after 4xx, under the same Message-ID", async () => {
    const event = await ready();
    server.answers.push({ code: 451, text: "greylisted boss@example.org, come back" });
    const first = await send(event);
    expect(first).to.include({ kind: "retry" });
    expect(JSON.stringify(first)).to.include("451").and.not.include("boss@example.org");
    expect((await runs.get("run1"))?.mail).to.equal("queued");
    expect(await send(event)).to.include({ kind: "sent" });
    expect(new Set(server.letters.map(({ messageId }) => messageId))).to.deep.equal(new Set(["<otklik-report.run1@north.example.org>"]));
    expect(server.letters).to.have.length(2);
  });

  it("gives up after 5xx and says so in the archive", async () => {
    server.answers.push({ code: 554, text: "no attachments here" });
    expect(await send(await ready())).to.include({ kind: "refused" });
    expect((await runs.get("run1"))?.mail).to.equal("failed");
  });

  it("tries again when the connection drops after the letter, under the same Message-ID even from another hub", async () => {
    const event = await ready();
    server.answers.push("drop");
    expect(await send(event)).to.include({ kind: "retry" });
    expect(await mailer(server.url)(event)).to.include({ kind: "sent" });
    expect(server.letters.map(({ messageId }) => messageId)).to.deep.equal([
      "<otklik-report.run1@north.example.org>",
      "<otklik-report.run1@north.example.org>",
    ]);
  });

  it("tries again only for whom the server put off, and loses nobody", async () => {
    const event = await ready();
    server.recipients.set("boss@example.org", { code: 450, text: "mailbox busy" });
    expect(await send(event)).to.include({ kind: "retry" });
    server.recipients.clear();
    expect(await send(event)).to.include({ kind: "sent" });
    expect(server.letters.map(({ to }) => to)).to.deep.equal([["quality@example.org"], ["boss@example.org"]]);
  });

  it("sends to the others when one address is refused for good", async () => {
    const event = await ready();
    server.recipients.set("boss@example.org", { code: 550, text: "no such user" });
    expect(await send(event)).to.include({ kind: "sent" });
    expect(server.letters.map(({ to }) => to)).to.deep.equal([["quality@example.org"]]);
  });

  it("gives up when every address is refused for good", async () => {
    const event = await ready(["a@example.org"]);
    server.recipients.set("a@example.org", { code: 550, text: "no such user" });
    expect(await send(event)).to.include({ kind: "refused" });
  });

  it("tries again when no mail server answers", async () => {
    const event = await ready();
    await server.close();
    expect(await send(event)).to.include({ kind: "retry" });
    server = await startMailServer();
  });

  it("does not wait for a mail server that never ends, and tries again under the same Message-ID", async () => {
    const event = await ready();
    server.answers.push("hang");
    expect(await mailer(server.url, 300)(event)).to.include({ kind: "retry" });
    expect(await mailer(server.url)(event)).to.include({ kind: "sent" });
    expect(new Set(server.letters.map(({ messageId }) => messageId)).size).to.equal(1);
  });

  it("reaches an address with a domain in Cyrillic", async () => {
    expect(await send(await ready(["директор@прилавок.example"]))).to.include({ kind: "sent" });
    expect(server.letters).to.have.length(1);
  });

  it("refuses when the archive has no such file", async () => {
    const event = { ...(await ready()), runId: "other" };
    expect(await send(event)).to.include({ kind: "refused" });
  });
});

function decodedSubject(raw: string): string {
  const header = /^Subject: ((?:.*\r\n[ \t])*.*)\r\n/m.exec(raw)?.[1] ?? "";
  return header.replace(/\?=\s+=\?/g, "?==?").replace(/=\?UTF-8\?(B|Q)\?(.*?)\?=/gi, (_, kind: string, text: string) =>
    kind.toUpperCase() === "B"
      ? Buffer.from(text, "base64").toString("utf8")
      : Buffer.from(
          text.replace(/_/g, " ").replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          "latin1",
        ).toString("utf8"),
  );
}
