import { expect } from "chai";
import type { TelegramBot } from "../../bots/telegram/bot.ts";
import type { MessageQueued } from "../../hub/contract/events.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import type { SendResult } from "../../hub/ports/outbox.ts";
import { queuedMessage } from "../fakes/memoryOutbox.ts";
import { createLedger, createRig, OLENA, type Rig, TOKEN } from "./telegramRig.ts";

describe("The Telegram bot sends what agents answer", () => {
  let rig: Rig;
  let bot: TelegramBot;
  beforeEach(async () => {
    rig = await createRig();
    rig.fake.say(OLENA, "Добрий день");
    bot = rig.bot(createLedger());
  });
  afterEach(() => rig.stop());

  function texts(): readonly string[] {
    return rig.fake.received(OLENA.id).map((message) => message.text);
  }

  /** When the chat may have another. */
  function sendLater(event: MessageQueued): Promise<SendResult> {
    rig.time.advance(60_000);
    return bot.send(event, 0);
  }

  /** As the outbox does: again after the wait that was asked for. */
  async function sendAll(event: MessageQueued): Promise<SendResult> {
    for (let parts = 0; ; ) {
      const result = await bot.send(event, parts);
      if (result.kind === "partly") parts = result.parts;
      else if (result.kind !== "retry" || result.retryAfterSec === null) return result;
      else rig.time.advance(result.retryAfterSec * 1000);
    }
  }

  it("sends plain text as it is written, markup and all", async () => {
    const text = "Ціна <b>не</b> *змінилась* _і_ [так](tg://user?id=1) & далі";
    const result = await bot.send(queuedMessage({ text }), 0);
    expect(result).to.deep.equal({ kind: "sent", channelKey: String(rig.fake.lastMessageId()) });
    expect(texts()).to.deep.equal([text]);
    expect(rig.fake.received(OLENA.id)[0]?.replyMarkup).to.equal(null);
  });

  it("asks for the phone with a button in the client's language, or the company's", async () => {
    const labels: Record<string, Language | null> = { "Отправить мой номер": null, "Надіслати мій номер": "uk", "Send my phone number": "en" };
    for (const [label, language] of Object.entries(labels)) {
      await sendLater(queuedMessage({ askPhone: true, language }));
      expect(rig.fake.received(OLENA.id).at(-1)?.replyMarkup).to.deep.include({ keyboard: [[{ text: label, request_contact: true }]] });
    }
  });

  it("splits a long text, with the button on the last part", async () => {
    const paragraphs = [1, 2, 3].map((n) => `${n}`.repeat(3000));
    expect(await sendAll(queuedMessage({ text: paragraphs.join("\n\n"), askPhone: true }))).to.include({ kind: "sent" });
    expect(texts()).to.deep.equal(paragraphs);
    expect(rig.fake.received(OLENA.id).map((message) => message.replyMarkup !== null)).to.deep.equal([false, false, true]);
  });

  it("does not repeat the parts that left when a long text had to wait midway", async () => {
    const paragraphs = [1, 2, 3].map((n) => `${n}`.repeat(3000));
    const event = queuedMessage({ text: paragraphs.join("\n\n") });
    rig.fake.fail({ method: "sendMessage", after: 1, code: 429, description: "Too Many Requests: retry after 3", retryAfterSec: 3, times: 1 });
    expect(await bot.send(event, 0)).to.deep.equal({ kind: "partly", parts: 1 });
    expect(await bot.send(event, 1)).to.include({ kind: "retry", retryAfterSec: 1 });
    rig.time.advance(1_000);
    expect(await bot.send(event, 1)).to.include({ kind: "retry", retryAfterSec: 3 });
    rig.time.advance(3_000);
    expect(await bot.send(event, 1)).to.deep.equal({ kind: "partly", parts: 2 });
    rig.time.advance(1_000);
    expect(await rig.bot(createLedger()).send(event, 2), "also by another hub").to.include({ kind: "sent" });
    expect(texts()).to.deep.equal(paragraphs);
  });

  it("passes on exactly how long Telegram asks to wait, and does not try again by itself", async () => {
    rig.fake.fail({ method: "sendMessage", code: 429, description: "Too Many Requests: retry after 37", retryAfterSec: 37, times: 1 });
    expect(await bot.send(queuedMessage(), 0)).to.deep.equal({ kind: "retry", error: "Telegram: 429 Too Many Requests: retry after 37", retryAfterSec: 37 });
    expect(rig.fake.calls("sendMessage")).to.equal(1);
    expect(texts()).to.deep.equal([]);
  });

  it("is refused with a sentence for the agent when the text can never arrive", async () => {
    const refused = async (given: Parameters<typeof queuedMessage>[0]): Promise<unknown> => sendLater(queuedMessage(given));
    expect(await refused({ chatKey: "404404" })).to.deep.equal({
      kind: "refused",
      error: "Telegram не знает такого чата. Свяжитесь с клиентом другим способом.",
    });
    expect(await refused({ text: " \n" })).to.deep.equal({ kind: "refused", error: "В сообщении нет текста. Напишите текст и отправьте снова." });
    for (const [description, sentence] of [
      ["Forbidden: user is deactivated", "Аккаунт клиента в Telegram удалён. Свяжитесь с ним другим способом."],
      ["Forbidden: bot can't initiate conversation with a user", "Клиент ещё не писал боту, а бот не может написать первым."],
    ] as const) {
      rig.fake.fail({ method: "sendMessage", code: 403, description, times: 1 });
      expect(await refused({})).to.deep.equal({ kind: "refused", error: sentence });
    }
    rig.fake.block(OLENA.id);
    expect(await refused({})).to.deep.equal({ kind: "refused", error: "Клиент заблокировал бота. Свяжитесь с ним другим способом." });
  });

  it("may be tried again after a server's error, a wrong token or no answer at all", async () => {
    for (const [code, description] of [
      [500, "Internal Server Error"],
      [502, "Bad Gateway"],
      [401, "Unauthorized"],
      [404, "Not Found"],
    ] as const) {
      rig.fake.fail({ method: "sendMessage", code, description, times: 1 });
      expect(await sendLater(queuedMessage())).to.deep.equal({ kind: "retry", error: `Telegram: ${code} ${description}`, retryAfterSec: null });
    }
    const lost = rig.bot(createLedger(), { apiRoot: "http://127.0.0.1:1" });
    expect(await lost.send(queuedMessage(), 0)).to.deep.equal({ kind: "retry", error: "no answer from Telegram (ECONNREFUSED)", retryAfterSec: null });
  });

  it("lets the token into no error, even where Telegram or the network repeats it", async () => {
    rig.fake.fail({ method: "sendMessage", code: 500, description: `Bad path /bot${TOKEN}/sendMessage or ${encodeURIComponent(TOKEN)}`, times: 1 });
    const answers = [await bot.send(queuedMessage(), 0)];
    rig.fake.fail({ method: "sendMessage", code: 502, description: "not JSON", times: 1, html: "<h1>Bad gateway</h1>" });
    answers.push(await sendLater(queuedMessage()));
    expect(answers.map((answer) => answer.kind)).to.deep.equal(["retry", "retry"]);
    expect(JSON.stringify(answers)).to.contain("<token>").and.not.to.contain("canary");
  });
});
