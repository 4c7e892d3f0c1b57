import { expect } from "chai";
import { natureOf } from "../../bots/email/nature.ts";
import { cutQuoted } from "../../bots/email/quoted.ts";
import { readLetter } from "../../bots/email/readLetter.ts";
import { answerSubject } from "../../bots/email/subject.ts";
import { letter, sample } from "./letters.ts";

const OURSELVES = { addresses: new Set(["hub@north.example.org"]), loopMark: "our-mark" };

async function read(source: Buffer) {
  const found = await readLetter(source);
  if (found === null) throw new Error("The letter could not be read.");
  return found;
}

describe("reading a letter", () => {
  it("decodes koi8-r in subject, name and body, and lower-cases the address", async () => {
    const { subject, from, text, messageId, sentAt } = await read(sample("koi8r-encoded-words"));
    expect({ subject, from, messageId, sentAt }).to.deep.equal({
      subject: "Опять не работает витрина",
      from: { address: "larisa@kolos.example.org", name: "Лариса Охрименко" },
      messageId: "koi8-1@kolos.example.org",
      sentAt: "2026-03-17T07:15:00.000Z",
    });
    expect(text).to.include("Третий раз обещаете и не приезжаете");
  });

  it("makes text of an HTML-only letter in windows-1251, without scripts, styles and remote pictures", async () => {
    const { text, subject } = await read(sample("windows1251-html-only"));
    expect(subject).to.equal("Счёт на лари");
    expect(text)
      .to.include("Нужен счёт на три морозильных ларя")
      .and.not.match(/alert|color|tracker|</);
  });

  it("names attachments with Cyrillic names and their sizes, and keeps none of their bytes", async () => {
    const { attachments, recipients } = await read(sample("photo-and-cyrillic-file-name"));
    expect(attachments).to.deep.equal([
      { name: "IMG_1.jpg", mimeType: "image/jpeg", sizeBytes: 30 },
      { name: "акт сверки.pdf", mimeType: "application/pdf", sizeBytes: 13 },
    ]);
    expect(recipients).to.deep.equal(["hub@north.example.org", "info@north.example.org"]);
  });

  it("reads what there is of a letter that was cut off", async () => {
    const { text, from, sentAt } = await read(sample("broken-mime-no-closing-boundary"));
    expect(text).to.include("the freezer = broken");
    expect(from).to.deep.equal({ address: "half@lavka.example.org", name: "Half, Sent" });
    expect(sentAt).to.equal(null);
  });

  it("survives thousands of parts, deep nesting and an endless HTML part", async () => {
    const parts = Array.from({ length: 3_000 }, (_, index) => `--b\r\nContent-Type: image/png; name=${index}.png\r\n\r\nx\r\n`).join("");
    const many = await readLetter(Buffer.from(`From: a@b.example.org\r\nMessage-ID: <m@b>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--`));
    expect(many?.attachments.length ?? 0).to.be.at.most(50);
    const nested = Array.from({ length: 400 }, (_, index) => `Content-Type: multipart/mixed; boundary=n${index}\r\n\r\n--n${index}\r\n`).join("");
    expect((await readLetter(Buffer.from(`From: a@b.example.org\r\n${nested}\r\nhello`)))?.from?.address).to.equal("a@b.example.org");
    const html = `From: a@b.example.org\r\nContent-Type: text/html\r\n\r\n${"<div><b>".repeat(400_000)}`;
    expect((await readLetter(Buffer.from(html)))?.from?.address).to.equal("a@b.example.org");
  });

  it("answers null for what is no letter at all", async () => {
    const found = await readLetter(Buffer.alloc(0));
    expect(found?.from ?? null).to.equal(null);
  });

  it("cuts the quoted letter of Outlook and keeps what was cut", async () => {
    const { shown, quoted } = cutQuoted((await read(sample("outlook-quoted-ukrainian"))).text);
    expect(shown).to.equal("Так, майстер був, дякую. Коли чекати на рахунок?");
    expect(quoted).to.include("Майстер буде у вас сьогодні до 16:00");
  });

  for (const [program, lead] of [
    ["Gmail in Russian", "вт, 17 мар. 2026 г. в 10:15, Прилавок Север <hub@north.example.org>:"],
    ["Gmail in English", "On Tue, Mar 17, 2026 at 10:15 AM North <hub@north.example.org> wrote:"],
    ["Gmail in Ukrainian", "вт, 17 бер. 2026 р. о 10:15 Прилавок <hub@north.example.org> пише:"],
    ["Mail.ru", "Вторник, 17 марта 2026, 10:15 +03:00 от Прилавок <hub@north.example.org>:"],
    ["Thunderbird", "17.03.2026 10:15, Прилавок пишет:"],
    ["Outlook in English", "-----Original Message-----"],
  ] as const) {
    it(`cuts what ${program} quotes`, () => {
      expect(cutQuoted(`Спасибо, ждём.\n\n${lead}\n> Мастер будет в 16:00\n`)).to.deep.include({ shown: "Спасибо, ждём." });
    });
  }

  it("leaves an answer written between or below quoted lines whole", () => {
    const text = "> Когда удобно?\nВ пятницу после трёх.\n> Адрес прежний?\nДа.";
    expect(cutQuoted(text)).to.deep.equal({ shown: text, quoted: "" });
  });

  it("leaves ordinary words that look like a beginning alone", () => {
    const text = "От кого заказ: магазин Колос\nВ среду мастер обещал приехать и не приехал.";
    expect(cutQuoted(text).shown).to.equal(text);
  });

  it("marks an answer once, whatever stood before the subject", () => {
    expect(["Витрина", "Re: Витрина", "RE: FW: Re[2]: Витрина", "Ответ: Витрина"].map(answerSubject)).to.deep.equal(Array(4).fill("Re: Витрина"));
  });
});

describe("who is behind a letter", () => {
  const natures: readonly (readonly [string, string])[] = [
    ["koi8r-encoded-words", "person"],
    ["out-of-office-auto-submitted", "machine"],
    ["newsletter-list-unsubscribe", "machine"],
    ["bounce-no-such-user", "bounce"],
    ["own-answer-came-back", "ours"],
  ];
  for (const [name, nature] of natures) {
    it(`takes ${name} for ${nature}`, async () => {
      expect(natureOf(await read(sample(name)), OURSELVES)).to.equal(nature);
    });
  }

  const signs: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ["Auto-Submitted: no", { "Auto-Submitted": "no" }, "person"],
    ["an empty envelope sender", { "Return-Path": "<>" }, "machine"],
    ["X-Autoreply", { "X-Autoreply": "yes" }, "machine"],
    ["Precedence: junk", { Precedence: "junk" }, "machine"],
    ["Precedence: normal", { Precedence: "normal" }, "person"],
    ["another hub's loop mark", { "X-Otklik-Loop": "theirs" }, "machine"],
    ["our own loop mark", { "X-Otklik-Loop": "our-mark" }, "ours"],
  ];
  for (const [sign, headers, nature] of signs) {
    it(`takes a letter with ${sign} for ${nature}`, async () => {
      const found = await read(letter({ from: "larisa@kolos.example.org", id: "s@k", text: "hello", headers }));
      expect(natureOf(found, OURSELVES)).to.equal(nature);
    });
  }

  for (const from of ["no-reply@shop.example.org", "mailer-daemon@mx.example.org", "owner-list@lists.example.org", "list-request@lists.example.org"]) {
    it(`takes ${from.split("@")[0]} for a machine`, async () => {
      expect(natureOf(await read(letter({ from, id: "r@k", text: "hello" })), OURSELVES)).to.equal("machine");
    });
  }

  it("takes our own address with a token in it for ours", async () => {
    expect(natureOf(await read(letter({ from: "hub+abc@north.example.org", id: "o@k", text: "hello" })), OURSELVES)).to.equal("ours");
  });
});
