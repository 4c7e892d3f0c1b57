// A question to another department through the whole hub: it leaves as a letter, the reply with its file answers it,
// and a file sent by hand comes back as it was; and a year of the calendar that an administrator changes.
import { expect } from "chai";
import type { Client, Complaint, List } from "../../hub/contract/api.ts";
import type { CalendarYear, MovedDeadline } from "../../hub/contract/calendar.ts";
import type { ComplaintDetail, InfoRequest, RequestFile } from "../../hub/contract/complaint.ts";
import { type MailServer, startMailServer } from "../reports/mailServer.ts";
import { type Dovecot, hasDovecot, startDovecot } from "../support/dovecot.ts";
import { eventually } from "../support/eventually.ts";
import { removeFolders, startTestHub, type TestHub } from "../support/hub.ts";
import type { Person } from "../support/person.ts";

const absent = !hasDovecot() && process.env["CI"] === undefined;
const PDF = Buffer.from("%PDF-1.4\n\u0000договор", "utf8");

(absent ? describe.skip : describe)("requests to departments through the whole hub", function () {
  this.timeout(60_000);
  let imap: Dovecot;
  let smtp: MailServer;
  let hub: TestHub;
  let supervisor: Person;
  let vera: Person;
  let complaint: Complaint;

  before(async () => {
    [imap, smtp] = await Promise.all([startDovecot(), startMailServer()]);
    const env = () => ({ IMAP_URL: imap.url, SMTP_URL: smtp.url, MAIL_FROM: "Прилавок <hub@north.example.org>" });
    hub = await startTestHub({ env });
    [supervisor, vera] = await Promise.all([hub.person("supervisor"), hub.person("vera")]);
    const client = await supervisor.post<Client>("/clients", { kind: "organisation", name: "Колос", contacts: [] });
    complaint = await supervisor.post<Complaint>("/complaints", { clientId: client.id, essence: "Обещали скидку и не дали", category: "price_promise" });
  });
  after(async () => {
    await hub?.stop();
    await smtp?.close();
    await imap?.stop();
    removeFolders();
  });

  const ask = (question: string): Promise<InfoRequest> =>
    supervisor.post<InfoRequest>(`/complaints/${complaint.id}/requests`, { department: "sales", personId: vera.user.id, question });
  const letterAbout = ({ number }: InfoRequest) =>
    eventually("the letter", () => smtp.letters.find(({ to, raw }) => to.includes("vera@example.com") && decoded(raw).includes(`№\u00a0${number}`)));
  const reply = (messageId: string, from: string, text: string, more = ""): Buffer =>
    Buffer.from(
      [
        `From: ${from}`,
        "To: hub@north.example.org",
        "Subject: Re:",
        `Message-ID: <reply-${Math.abs(messageId.length * text.length)}@mail.example.com>`,
        `In-Reply-To: ${messageId}`,
        "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain; charset=utf-8",
        "",
        text,
        "",
        "On Tue, 17 Mar 2026, Прилавок <hub@north.example.org> wrote:",
        "> вопрос",
        more,
        "--b--",
        "",
      ].join("\r\n"),
    );

  it("is answered by replying to the letter, with its file, and by nobody else's letter", async () => {
    const request = await ask("Кто обещал скидку?");
    expect((await supervisor.get<Complaint>(`/complaints/${complaint.id}`)).status).to.equal("waiting");
    const letter = await letterAbout(request);
    const messageId = `<${(letter.messageId ?? "").replace(/[<>]/g, "")}>`;
    imap.deliver(reply(messageId, "Stranger <stranger@example.org>", "Я обещал"));
    const file = [
      "--b",
      "Content-Type: application/pdf",
      "Content-Transfer-Encoding: base64",
      'Content-Disposition: attachment; filename="prices.pdf"',
      "",
      PDF.toString("base64"),
    ];
    imap.deliver(reply(messageId, "Vera <vera@example.com>", "Обещал Пётр, письмо приложила", file.join("\r\n")));
    const answered = await eventually("the answer", async () => {
      const now = await supervisor.get<InfoRequest>(`/requests/${request.id}`);
      return now.state === "answered" ? now : null;
    });
    expect(answered).to.include({ answer: "Обещал Пётр, письмо приложила", answeredBy: vera.user.id, answeredVia: "email" });
    expect(answered.files.map(({ name, mimeType }) => [name, mimeType])).to.deep.equal([["prices.pdf", "application/pdf"]]);
    const file_ = await fetch(`${hub.url}/api/v1/request-files/${answered.files[0]?.id}`, { headers: { cookie: vera.cookie } });
    expect(Buffer.from(await file_.arrayBuffer()).equals(PDF)).to.equal(true);
    expect(file_.headers.get("content-disposition")).to.match(/^attachment; filename\*=UTF-8''prices\.pdf$/);
    expect((await supervisor.get<Complaint>(`/complaints/${complaint.id}`)).status).to.equal("in_work");
  });

  it("takes a file by hand, refuses one too large and one of who was not asked, and lists what waits for me", async () => {
    const request = await ask("Есть ли письмо клиенту?");
    const put = (person: Person, bytes: Buffer, name: string) =>
      fetch(`${hub.url}/api/v1/requests/${request.id}/files?name=${encodeURIComponent(name)}`, {
        method: "POST",
        headers: { cookie: person.cookie, "content-type": "image/png" },
        body: bytes,
      });
    const put1 = await put(vera, Buffer.from("png"), "../../etc/письмо.png");
    expect(put1.status).to.equal(201);
    expect((await put1.json()) as RequestFile).to.include({ name: "письмо.png", mimeType: "image/png", sizeBytes: 3 });
    expect((await put(vera, Buffer.alloc(10 * 1_048_576 + 1), "big.png")).status).to.equal(413);
    expect((await put(await hub.person("anna"), Buffer.from("png"), "a.png")).status).to.equal(403);
    expect((await vera.get<List<InfoRequest>>("/requests?mine=true&state=open")).items.map(({ id }) => id)).to.deep.equal([request.id]);
    await vera.post(`/requests/${request.id}/answer`, { text: "Да" });
    const { requests, timeSplit } = await supervisor.get<ComplaintDetail>(`/complaints/${complaint.id}`);
    expect(requests.map(({ state }) => state)).to.deep.equal(["answered", "answered"]);
    expect(timeSplit.totalSec).to.equal(timeSplit.spans.reduce((sum, { workingSec }) => sum + workingSec, 0));
  });

  it("counts by the year an administrator keeps at once, and offers the deadlines that were promised before", async () => {
    const administrator = await hub.person("administrator");
    const due = await supervisor.get<Complaint>(`/complaints/${complaint.id}`);
    const on = due.dueAt.slice(0, 10);
    const year = Number(on.slice(0, 4));
    const before = await administrator.get<CalendarYear>(`/calendars/RU/${year}`);
    const { country: _country, year: _year, origin: _origin, workingDays, ...kept } = before;
    const isWeekday = new Date(`${on}T00:00:00Z`).getUTCDay() % 6 !== 0;
    const changed = {
      ...kept,
      ...(isWeekday ? { holidays: [...kept.holidays, on] } : { workingWeekends: kept.workingWeekends.filter((day) => day !== on) }),
      shortDays: kept.shortDays.filter((day) => day !== on),
    };
    expect((await supervisor.ask("PUT", `/calendars/RU/${year}`, changed)).status).to.equal(403);
    const after = (await administrator.ask("PUT", `/calendars/RU/${year}`, changed)).body as CalendarYear;
    expect(after).to.include({ origin: "edited", version: 1, workingDays: workingDays - 1 });
    expect((await administrator.ask("PUT", `/calendars/RU/${year}`, changed)).status).to.equal(409);
    const { items } = await supervisor.get<List<MovedDeadline>>("/calendars/deadlines");
    const offered = items.find(({ id }) => id === complaint.id);
    expect(offered?.dueAt).to.equal(due.dueAt);
    expect((await supervisor.get<Complaint>(`/complaints/${complaint.id}`)).dueAt, "never silently").to.equal(due.dueAt);
    await supervisor.post("/calendars/deadlines", { items: items.map(({ id, version }) => ({ id, version })) });
    const moved = await supervisor.get<ComplaintDetail>(`/complaints/${complaint.id}`);
    expect(moved.dueAt).to.equal(offered?.wouldBe).and.not.equal(due.dueAt);
    expect(moved.history.at(-1)).to.include({ change: "due", from: due.dueAt, to: moved.dueAt, why: "calendar" });
    const changes = await administrator.get<List<object>>(`/calendars/RU/${year}/changes`);
    expect(changes.items).to.have.length(1);
  });
});

/** Headers and text as they are read: encoded words and quoted-printable. */
function decoded(raw: string): string {
  return raw
    .replace(/=\r?\n/g, "")
    .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll("=", ""), "hex").toString("utf8"))
    .replace(/[A-Za-z0-9+/]{40,}={0,2}/g, (text) => `${text} ${Buffer.from(text, "base64").toString("utf8")}`)
    .replace(/=\?utf-8\?b\?([^?]*)\?=\s*/gi, (_word, text: string) => Buffer.from(text, "base64").toString("utf8"));
}
