import { expect } from "chai";
import { chatOfKey } from "../../bots/telegram/chatKey.ts";
import { toInbound } from "../../bots/telegram/toInbound.ts";
import { readUpdate } from "../../bots/telegram/update.ts";
import type { InboundEvent, MessageEvent } from "../../hub/contract/inbound.ts";

const RECEIVED_AT = "2026-09-21T14:14:00.000Z";
const from = { id: 5001, is_bot: false, first_name: "Олена", last_name: "Коваль", username: "olena", language_code: "uk" };
const chat = { id: 5001, type: "private", first_name: "Олена", last_name: "Коваль" };
const BUSINESS = { business_connection_id: "bc1", message_id: 9, chat, date: 1790000020 };

function inbound(update: unknown, country = "UA"): InboundEvent {
  return toInbound(readUpdate(update), { connectionId: "telegram", country, receivedAt: RECEIVED_AT, bodyKey: "digest" });
}

function message(fields: object, envelope: object = {}): MessageEvent {
  const event = inbound({ update_id: 700000001, message: { message_id: 15, from, chat, date: 1790000000, ...fields }, ...envelope });
  if (event.kind !== "message.received" && event.kind !== "message.edited") throw new Error(`A message was expected, not ${event.rawType}.`);
  return event;
}

describe("A Telegram update becomes an inbound event", () => {
  it("keeps who wrote, where, when and what", () => {
    expect(message({ text: "Де моє замовлення?" })).to.deep.equal({
      channel: "telegram",
      kind: "message.received",
      connectionId: "telegram",
      provider: "telegram",
      externalId: "700000001",
      rawType: "message:text",
      occurredAt: "2026-09-21T14:13:20.000Z",
      occurredAtSource: "provider",
      receivedAt: RECEIVED_AT,
      auth: "token",
      chatKey: "5001",
      messageKey: "15",
      sender: { id: "5001", displayName: "Олена Коваль", username: "olena", languageCode: "uk" },
      text: "Де моє замовлення?",
      attachments: [],
      sharedPhone: null,
    });
  });

  it("keeps a chat number that does not fit 32 bits exactly", () => {
    const big = 4503599627370495;
    expect(message({ text: "x", chat: { id: big, type: "private" } }).chatKey).to.equal("4503599627370495");
  });

  it("takes a shared number as the sender's own only when Telegram says it is", () => {
    const own = message({ contact: { phone_number: "380671234567", first_name: "Олена", user_id: 5001 } });
    expect(own.sharedPhone).to.deep.equal({ raw: "380671234567", e164: "+380671234567", own: true });
    const foreign = message({ contact: { phone_number: "+380671234567", first_name: "Ігор", user_id: 6002 } });
    expect(foreign.sharedPhone).to.deep.equal({ raw: "+380671234567", e164: "+380671234567", own: false });
    const card = message({ contact: { phone_number: "067 123 45 67", first_name: "Ігор" } });
    expect(card.sharedPhone).to.deep.equal({ raw: "067 123 45 67", e164: "+380671234567", own: false });
  });

  it("keeps a shared number it cannot read as it was written", () => {
    const shared = message({ contact: { phone_number: "???", first_name: "Олена", user_id: 5001 } }).sharedPhone;
    expect(shared).to.deep.equal({ raw: "???", e164: null, own: true });
  });

  it("takes an edit as an edit of the same message, under its own update number and time", () => {
    const edited = inbound({
      update_id: 700000009,
      edited_message: { message_id: 15, from, chat, date: 1790000000, edit_date: 1790000060, text: "Де мій холодильник?" },
    });
    expect(edited).to.include({ kind: "message.edited", externalId: "700000009", messageKey: "15", occurredAt: "2026-09-21T14:14:20.000Z" });
  });

  it("takes the largest photo whatever the order, with the caption as text", () => {
    const sizes = [
      { file_id: "A2", file_unique_id: "u2", width: 1280, height: 1280, file_size: 90000 },
      { file_id: "A1", file_unique_id: "u1", width: 90, height: 90 },
    ];
    const event = message({ caption: "Пошкоджено", photo: sizes });
    expect(event.text).to.equal("Пошкоджено");
    expect(event.attachments).to.have.length(1);
    expect(event.attachments[0]).to.include({ kind: "photo", ref: "A2", sizeBytes: 90000 });
  });

  it("takes a voice, a document, a video, a sticker and a location without text", () => {
    const voice = message({ voice: { file_id: "V1", duration: 7, mime_type: "audio/ogg", file_size: 1200 } });
    expect(voice.text).to.equal("");
    expect(voice.attachments[0]).to.include({ kind: "voice", ref: "V1", durationSec: 7, mimeType: "audio/ogg", sizeBytes: 1200 });
    const document = message({ document: { file_id: "D1", file_name: "акт.pdf", mime_type: "application/pdf" } });
    expect(document.attachments[0]).to.include({ kind: "document", ref: "D1", name: "акт.pdf" });
    expect(message({ video: { file_id: "W1", duration: 3 } }).attachments[0]).to.include({ kind: "video", ref: "W1" });
    expect(message({ sticker: { file_id: "S1" } }).attachments[0]).to.include({ kind: "sticker", ref: "S1" });
    expect(message({ location: { latitude: 50.45, longitude: 30.52 } }).attachments[0]).to.include({ kind: "location", latitude: 50.45, longitude: 30.52 });
  });

  it("keeps what is no message of a person in a private chat as unknown, under its number", () => {
    const group = { message_id: 1, from, chat: { id: -100500, type: "supergroup" }, date: 1790000000, text: "hi" };
    const cases: Record<string, object> = {
      "message:text:supergroup": { message: group },
      "message:text": { message: { message_id: 1, from: { ...from, is_bot: true }, chat, date: 1790000000, text: "hi" } },
      "message:other": { message: { message_id: 1, from, chat, date: 1790000000 } },
      callback_query: { callback_query: { id: "991", from, data: "csat:T-1042:5" } },
      "business_message:text": { business_message: { ...BUSINESS, from, sender_business_bot: { id: 100 }, text: "Наша ж відповідь" } },
      "business_message:voice": { business_message: { ...BUSINESS, from, is_from_offline: true, voice: { file_id: "V1" } } },
      business_connection: { business_connection: { id: "bc1", user: { id: 42 }, date: 1790000000, is_enabled: true } },
    };
    for (const [rawType, update] of Object.entries(cases)) {
      const event = inbound({ update_id: 700000003, ...update });
      expect(event, rawType).to.include({ channel: "unknown", kind: "unknown", externalId: "700000003", rawType });
    }
  });

  it("tells a business account's chat from a chat with the bot, and its owner from the client", () => {
    const client = inbound({ update_id: 1, business_message: { ...BUSINESS, from, text: "Коли привезете?" } });
    expect(client).to.include({ kind: "message.received", chatKey: "business:bc1:5001", messageKey: "9", text: "Коли привезете?" });
    expect(client).to.not.have.property("isOurs");
    const owner = inbound({ update_id: 2, business_message: { ...BUSINESS, from: { ...from, id: 42, first_name: "Магазин" }, text: "Відправили" } });
    expect(owner).to.deep.include({ kind: "message.received", isOurs: true, text: "Відправили" });
    expect(owner).to.have.nested.property("sender.id", "5001");
    expect(owner).to.have.nested.property("sender.displayName", "Олена Коваль");
    const edited = inbound({ update_id: 3, edited_business_message: { ...BUSINESS, from, text: "Коли?", edit_date: 1790000030 } });
    expect(edited).to.include({ kind: "message.edited", chatKey: "business:bc1:5001", occurredAt: "2026-09-21T14:13:50.000Z" });
    const deleted = inbound({ update_id: 4, deleted_business_messages: { business_connection_id: "bc1", chat, message_ids: [9, 10] } });
    expect(deleted).to.deep.include({ kind: "message.deleted", chatKey: "business:bc1:5001", messageKeys: ["9", "10"] });
    expect(chatOfKey("business:bc1:5001")).to.deep.equal({ chatId: "5001", businessId: "bc1" });
    expect(chatOfKey("5001")).to.deep.equal({ chatId: "5001", businessId: null });
  });

  it("knows pieces of one album, and a token behind /start, which the record never shows", () => {
    expect(message({ media_group_id: "mg1", photo: [{ file_id: "A1", width: 9, height: 9 }] })).to.include({ albumKey: "mg1" });
    expect(message({ text: "/start abcdefghijklmnop-_01" })).to.include({ text: "/start", startToken: "abcdefghijklmnop-_01" });
    expect(message({ text: "/start" })).to.not.have.property("startToken");
  });

  it("takes a press of a client's button, and no press that only looks like one", () => {
    const markId = "01HZ0000000000000000000001";
    const press = (data: string) => inbound({ update_id: 5, callback_query: { id: "991", from, data, message: { message_id: 14, date: 1790000000, chat } } });
    expect(press(`~mark|${markId}|5`)).to.deep.include({ kind: "button.pressed", chatKey: "5001", button: { of: "mark", markId, value: 5 } });
    expect(press("~consent|no|2026-11")).to.deep.include({ kind: "button.pressed", button: { of: "consent", agreed: false, version: "2026-11" } });
    for (const data of ["~mark|x|5", `~mark|${markId}|-1`, `~mark|${markId}|5|6`, "~consent|maybe|1", "today||", ""])
      expect(press(data).kind).to.equal("unknown");
  });

  it("keeps what is no update at all, under its number if it has one, else under its digest", () => {
    expect(inbound({ update_id: 7, message: { text: 1 } })).to.include({ channel: "unknown", externalId: "7", rawType: "unreadable" });
    for (const body of [null, [], "text", 5, { update_id: "7" }, { update_id: 1.5 }]) {
      expect(inbound(body)).to.include({ channel: "unknown", externalId: "unreadable:digest" });
    }
  });

  it("says that the time is our own when Telegram tells none", () => {
    expect(message({ text: "x", date: 0 })).to.include({ occurredAt: RECEIVED_AT, occurredAtSource: "received" });
  });
});
