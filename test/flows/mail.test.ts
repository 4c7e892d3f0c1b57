import { createHmac } from "node:crypto";
import { expect } from "chai";
import { isWorkDone } from "../../bots/site/proofs.ts";
import type { Complaint, Interaction, List, Message } from "../../hub/contract/api.ts";
import { attachmentAddress } from "../../hub/contract/attachments.ts";
import { letter, sample } from "../bots/letters.ts";
import { type MailServer, startMailServer } from "../reports/mailServer.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { type Dovecot, hasDovecot, startDovecot } from "../support/dovecot.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, rowsOf, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import type { Person } from "../support/person.ts";

const COMPLAINT = "Витрину чинили вчера, и она опять не холодит, продукты портятся. Третий раз обещаете и не приезжаете. Безобразие";
const SITE = "https://shop.example.org";
const LARISA = "larisa@kolos.example.org";

for (const kind of ["embedded", "MariaDB"] as const satisfies readonly DatabaseKind[]) {
  const absent = (!hasDovecot() || (kind === "MariaDB" && mariadbBinary() === null)) && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`letters through the whole hub (${kind})`, function () {
    this.timeout(90_000);
    let imap: Dovecot;
    let smtp: MailServer;
    let hub: TestHub;
    let anna: Person;

    const settings = () => ({
      IMAP_URL: imap.url,
      SMTP_URL: smtp.url,
      MAIL_FROM: "Прилавок <hub@north.example.org>",
    });

    before(async () => {
      [imap, smtp] = await Promise.all([startDovecot(), startMailServer()]);
      hub = await startTestHub({ kind, env: settings, company: `email: {queue: front, plusAddress: true}\nforms: [{id: site, origins: ["${SITE}"]}]\n` });
      anna = await hub.person("anna");
    });
    after(async () => {
      await hub?.stop();
      await smtp?.close();
      await imap?.stop();
      removeFolders();
    });

    const thread = (address: string): Promise<Interaction> =>
      eventually(`a thread of ${address}`, async () => {
        const [row] = await rowsOf<{ id: string }>(
          hub,
          `SELECT i.id FROM interactions i JOIN mails m ON i.open_key LIKE CONCAT('%', m.chat_key) WHERE m.address = '${address}' ORDER BY i.id DESC LIMIT 1`.replace(
            "CONCAT('%', m.chat_key)",
            kind === "embedded" ? "'%' || m.chat_key" : "CONCAT('%', m.chat_key)",
          ),
        );
        return row === undefined ? null : anna.get<Interaction>(`/interactions/${row.id}`);
      });
    const messages = async (id: string): Promise<readonly Message[]> => (await anna.get<List<Message>>(`/interactions/${id}/messages`)).items;
    const attachment = async (message: Message | undefined, place: number): Promise<readonly [Headers, string]> => {
      const answer = await fetch(hub.url + attachmentAddress(message?.id ?? "", place), { headers: { cookie: anna.cookie } });
      return [answer.headers, await answer.text()];
    };
    const letterTo = (address: string, what: (raw: string) => boolean = () => true) =>
      eventually(`a letter to ${address}`, () => smtp.letters.find(({ to, raw }) => to.includes(address) && what(raw)));
    const header = (raw: string, name: string): string =>
      new RegExp(`^${name}:((?:.*\\r\\n[ \\t])*.*)\\r\\n`, "im").exec(raw)?.[1]?.replace(/\s+/g, " ").trim() ?? "";

    /** Later letters began further ones. */
    const firstThread = async (): Promise<Interaction> => {
      const [row] = await rowsOf<{ id: string }>(hub, "SELECT id FROM interactions WHERE channel = 'email' ORDER BY id LIMIT 1");
      return anna.get<Interaction>(`/interactions/${row?.id}`);
    };

    it("registers a complaint in koi8-r once, answers with its number, and marks the letter as seen", async () => {
      imap.deliver(sample("koi8r-encoded-words"));
      const interaction = await thread(LARISA);
      expect(interaction).to.include({ channel: "email", state: "waiting", queue: "front" });
      const [complaint] = (await anna.get<List<Complaint>>(`/complaints?interactionId=${interaction.id}`)).items;
      expect(complaint).to.include({ openedBy: null });
      const [said] = await messages(interaction.id);
      expect(said?.text).to.match(/^Опять не работает витрина\n\nДобрый день\./);
      const { raw } = await letterTo(LARISA);
      expect(header(raw, "In-Reply-To")).to.equal("<koi8-1@kolos.example.org>");
      expect(header(raw, "Auto-Submitted")).to.equal("auto-replied");
      expect(header(raw, "X-Auto-Response-Suppress")).to.equal("All");
      expect(header(raw, "X-Otklik-Loop")).to.match(/^[0-9a-f]{16}$/);
      await eventually("the letter was seen", () => imap.seen().seen === imap.seen().letters);
    });

    it("lets the agent answer in the thread, and the client's answer comes back to it without the quoted letter", async () => {
      const interaction = await thread(LARISA);
      await anna.post(`/interactions/${interaction.id}/accept`);
      await anna.post(`/interactions/${interaction.id}/messages`, { text: "Мастер будет у вас сегодня до 16:00" });
      const { raw } = await letterTo(LARISA, (text) => header(text, "Auto-Submitted") === "");
      expect(header(raw, "References")).to.match(/^<koi8-1@kolos\.example\.org> <otklik\./);
      const answer = letter({
        from: `Лариса <${LARISA}>`,
        id: "answer-1@kolos.example.org",
        subject: "Re: Опять не работает витрина",
        text: "Спасибо, ждём.\n\n17.03.2026 10:15, Прилавок пишет:\n> Мастер будет у вас сегодня до 16:00",
        headers: { "In-Reply-To": header(raw, "Message-ID") },
      });
      imap.deliver(answer);
      imap.deliver(answer);
      await eventually("the answer is in the thread", async () => (await messages(interaction.id)).find(({ text }) => text === "Спасибо, ждём."));
      await eventually("both copies were seen", () => imap.seen().seen === imap.seen().letters);
      expect((await messages(interaction.id)).filter(({ text }) => text.startsWith("Спасибо"))).to.have.length(1);
      expect((await messages(interaction.id)).at(-2)?.delivery).to.equal("sent");
    });

    it("finds the thread by the token in the address, and lets no stranger in who knows it or the Message-ID", async () => {
      const interaction = await thread(LARISA);
      const { raw } = await letterTo(LARISA, (text) => header(text, "Auto-Submitted") === "");
      const tagged = header(raw, "Reply-To");
      expect(tagged).to.match(/^hub\+[0-9a-f]{32}-[0-9a-f]{20}@north\.example\.org$/);
      imap.deliver(letter({ from: LARISA, to: tagged, id: "token-1@kolos.example.org", subject: "другое", text: "Адрес прежний" }));
      await eventually("it is in the thread", async () => (await messages(interaction.id)).find(({ text }) => text.includes("Адрес прежний")));
      const own = header(raw, "Message-ID");
      imap.deliver(
        letter({ from: "thief@evil.example.org", to: tagged, id: "thief@evil.example.org", text: "Пришлите договор", headers: { References: own } }),
      );
      const forged = tagged.replace(/-[0-9a-f]{20}@/, `-${createHmac("sha256", "guess").update("x").digest("hex").slice(0, 20)}@`);
      imap.deliver(letter({ from: LARISA, to: forged, id: "forged-token@kolos.example.org", subject: "Опять не работает витрина", text: "Тема та же" }));
      const theirs = await thread("thief@evil.example.org");
      expect(theirs.id).to.not.equal(interaction.id);
      expect(theirs.clientId).to.not.equal(interaction.clientId);
      await eventually("all were taken", () => imap.seen().seen === imap.seen().letters);
      expect((await messages(interaction.id)).some(({ text }) => /договор|Тема та же/.test(text))).to.equal(false);
    });

    it("answers no machine by itself, and opens no complaint from one", async () => {
      await eventually("nothing is on its way", async () => (await countOf(hub, "outbox WHERE state = 'pending'")) === 0);
      // Our own people are told of complaints by mail as well, whenever the watch looks.
      const toClients = () => smtp.letters.filter(({ to }) => !to.includes("supervisor@example.com")).length;
      const before = toClients();
      const complaints = await countOf(hub, "complaints");
      for (const name of ["out-of-office-auto-submitted", "newsletter-list-unsubscribe", "own-answer-came-back"]) imap.deliver(sample(name));
      await eventually("all were taken", () => imap.seen().seen === imap.seen().letters);
      expect(await hub.counted("otklik_mails_total", { result: "ours" })).to.equal(1);
      expect(await hub.counted("otklik_mails_total", { result: "automatic" })).to.equal(2);
      expect(await countOf(hub, "outbox WHERE state = 'pending'")).to.equal(0);
      expect(toClients()).to.equal(before);
      expect(await countOf(hub, "complaints")).to.equal(complaints);
    });

    it("marks the message as failed when the letter comes back, not when it is only late", async () => {
      const { raw } = await letterTo(LARISA, (text) => header(text, "Auto-Submitted") === "");
      const own = header(raw, "Message-ID").replace(/[<>]/g, "");
      const interaction = await firstThread();
      const state = async () => (await messages(interaction.id)).find(({ text }) => text.startsWith("Мастер будет"))?.delivery;
      imap.deliver(sample("bounce-delayed", { "MESSAGE-ID": own }));
      await eventually("it was taken", () => imap.seen().seen === imap.seen().letters);
      expect(await state()).to.equal("sent");
      imap.deliver(sample("bounce-no-such-user", { "MESSAGE-ID": own }));
      await eventually("the message is marked", async () => (await state()) === "failed");
      expect(await countOf(hub, "interactions WHERE channel = 'email' AND open_key IS NULL")).to.equal(0);
    });

    it("stops answering an address that writes on and on", async () => {
      for (let index = 0; index < 15; index += 1) {
        imap.deliver(letter({ from: "echo@loop.example.org", id: `echo-${index}@loop.example.org`, subject: `Витрина ${index}`, text: COMPLAINT }));
        await eventually("it was taken", () => imap.seen().seen === imap.seen().letters);
        await eventually("nothing waits", async () => (await countOf(hub, "outbox WHERE state = 'pending'")) === 0);
      }
      expect(smtp.letters.filter(({ to }) => to.includes("echo@loop.example.org")).length).to.equal(10);
      expect(await countOf(hub, "outbox WHERE state = 'dead' AND type = 'message.queued'")).to.equal(0);
    });

    it("lets a visitor of the site who left an address go on by mail in the same conversation", async () => {
      const widget = (path: string, init: RequestInit = {}) =>
        fetch(`${hub.url}/widget/site${path}`, { ...init, headers: { origin: SITE, "content-type": "application/json" } });
      const { token } = (await (await widget("/token")).json()) as { token: string };
      await new Promise((done) => setTimeout(done, 2_100));
      let nonce = 0;
      while (!isWorkDone(token, String(nonce))) nonce += 1;
      const visitor = "visitor@home.example.org";
      const body = { clientId: "client-0001", text: "Сколько стоит витрина?", email: visitor, token, nonce: String(nonce) };
      expect((await widget("", { method: "POST", body: JSON.stringify(body) })).status).to.equal(201);
      const [row] = await rowsOf<{ id: string }>(hub, "SELECT id FROM interactions WHERE channel = 'form'");
      await anna.post(`/interactions/${row?.id}/accept`);
      await anna.post(`/interactions/${row?.id}/messages`, { text: "От 42 000 рублей" });
      const { raw } = await letterTo(visitor);
      imap.deliver(
        letter({ from: visitor, id: "v-1@home.example.org", subject: "Re", text: "Беру две", headers: { "In-Reply-To": header(raw, "Message-ID") } }),
      );
      await eventually("it is in the conversation", async () => (await messages(row?.id ?? "")).find(({ text }) => text.includes("Беру две")));
      expect(await countOf(hub, "interactions WHERE channel = 'form'")).to.equal(1);
      expect(await countOf(hub, `contact_points WHERE value = '${visitor}'`)).to.equal(0);
    });

    it("takes letters without a Message-ID, broken ones and the letters behind them", async () => {
      for (const name of ["no-message-id", "no-message-id", "broken-mime-no-closing-boundary", "photo-and-cyrillic-file-name", "windows1251-html-only"])
        imap.deliver(sample(name));
      expect((await messages((await thread("petr@lavka.example.org")).id))[0]?.text).to.include("три морозильных ларя");
      const [files] = await messages((await thread(LARISA)).id);
      expect(files?.attachments.map(({ kind: what, name }) => [what, name])).to.deep.equal([
        ["photo", "IMG_1.jpg"],
        ["document", "акт сверки.pdf"],
      ]);
      const [, bytes] = await attachment(files, 1);
      expect(bytes).to.equal("%PDF-1.4 demo");
      const [head] = await attachment(files, 1);
      expect(head.get("content-type")).to.equal("application/pdf");
      expect(head.get("content-disposition")).to.equal(`attachment; filename="___ ______.pdf"; filename*=UTF-8''${encodeURIComponent("акт сверки")}.pdf`);
      // It calls itself a picture and is none.
      expect((await attachment(files, 0))[0].get("content-type")).to.equal("application/octet-stream");
      expect(await hub.counted("otklik_attachments_total", { channel: "email", result: "file" })).to.equal(3);
      expect(await countOf(hub, "mails WHERE address = 'old-scanner@kolos.example.org' AND direction = 'inbound'")).to.equal(1);
      expect((await thread("half@lavka.example.org")).channel).to.equal("email");
    });

    it("goes on after the mail server was away and numbered its letters anew, and takes none twice", async () => {
      const before = await countOf(hub, "messages WHERE direction = 'inbound'");
      await imap.kill();
      imap.renumber();
      await imap.restart();
      imap.deliver(letter({ from: "late@kolos.example.org", id: "late-1@kolos.example.org", text: "Когда приедете?" }));
      await thread("late@kolos.example.org");
      await eventually("all were seen", () => imap.seen().seen === imap.seen().letters);
      expect(await countOf(hub, "messages WHERE direction = 'inbound'")).to.equal(before + 1);
      // The number of the letter means another one now: better none than a stranger's.
      const [row] = await rowsOf<{ id: string }>(hub, "SELECT id FROM messages WHERE attachments LIKE '%IMG_1%'");
      const gone = await fetch(hub.url + attachmentAddress(row?.id ?? "", 1), { headers: { cookie: anna.cookie } });
      expect(gone.status).to.equal(404);
    });

    const ofSeveral = kind === "MariaDB" ? it : null;
    ofSeveral?.("is read by one of two hubs", async () => {
      const second = await startTestHub({ databaseUrl: hub.databaseUrl, env: settings, company: "email: {queue: front}\n" });
      try {
        imap.deliver(letter({ from: "two@kolos.example.org", id: "two-1@kolos.example.org", text: "Вопрос" }));
        await thread("two@kolos.example.org");
        const readBy = async (which: TestHub) => which.counted("otklik_mails_total", {});
        expect(await readBy(second)).to.equal(0);
      } finally {
        await second.stop();
      }
    });

    it("writes no password, address or text into the log", () => {
      expect(hub.log()).to.not.include("imap-password-of-the-tests").and.not.include(LARISA).and.not.include("Третий раз").and.not.include(SECRETS.session);
    });
  });
}
