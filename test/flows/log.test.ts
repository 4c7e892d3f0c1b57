import { expect } from "chai";
import type { Complaint, List } from "../../hub/contract/api.ts";
import { startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import { mangoForm } from "../../telephony/sign.ts";
import { eventually } from "../support/eventually.ts";
import { emailOf, form, removeFolders, SECRETS, startTestHub } from "../support/hub.ts";
import { mangoCall } from "./mangoCall.ts";

const WRITER = { id: 771_234_567, firstName: "Канарейка", lastName: "Жёлтая", languageCode: "ru" };
const COMPLAINT = "Жалоба от канарейки: витрина снова течёт, третий раз звоню, никто не перезванивает. Верните деньги";
const REPLY = "Ответ для канарейки";
const NOTE = "Заметка о канарейке";
const PHONES = ["+79165550011", "+380675550022", "+447700900133"] as const;
/** However somebody writes them. */
const digitsOf = (phone: string): string => phone.slice(-9);

describe("the log of the whole hub", function () {
  this.timeout(60_000);

  it("holds no secret, number, name or text of anybody, whatever goes well or wrong", async () => {
    const telegram = await startFakeTelegram({ token: SECRETS.botToken });
    const hub = await startTestHub({ env: () => ({ TELEGRAM_BOT_TOKEN: SECRETS.botToken, TELEGRAM_API_ROOT: telegram.apiRoot }) });
    const anna = await hub.person("anna");
    const screen = await anna.openSocket();

    const call = mangoCall(hub, "E-1", PHONES[0], Math.floor(Date.now() / 1000) - 60);
    await call.ringsInQueue();
    await call.abandoned();
    await hub.cti({ event: "newCall", callId: "c-1", from: PHONES[1], to: "0443334455", direction: "in", user: ["Канарейка Жёлтая"] });
    await hub.twilio("/sms", { MessageSid: "SM-1", From: PHONES[2], To: "+442071838750", Body: COMPLAINT, SmsStatus: "received" });
    telegram.fail({ method: "sendMessage", code: 502, description: "Bad Gateway", times: 1 });
    telegram.say(WRITER, COMPLAINT);
    const card = await eventually("the card", () => screen.changed.find((change) => change.card.channel === "telegram")?.card);
    await anna.post(`/interactions/${card.id}/accept`);
    await anna.post(`/interactions/${card.id}/notes`, { text: NOTE });
    await anna.post(`/interactions/${card.id}/messages`, { text: REPLY });
    await eventually("the answer is in the chat", () => telegram.received(WRITER.id).some(({ text }) => text === REPLY));
    telegram.block(WRITER.id);
    await anna.post(`/interactions/${card.id}/messages`, { text: `${REPLY} ещё раз` });
    await eventually("the refusal is written down", () => hub.log().includes("A delivery is given up"));

    // What goes wrong: forged, unparsable, refused.
    await hub.raw("/hooks/mango/office/events/call", form(mangoForm(SECRETS.mangoKey, "forged-salt-canary", JSON.stringify({ from: { number: PHONES[0] } }))));
    await hub.raw(`/hooks/cti/kyiv/${SECRETS.cti}`, { method: "POST", headers: { "content-type": "application/json" }, body: `{"from":"${PHONES[1]}"` });
    await hub.raw("/api/v1/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: emailOf("anna"), password: "wrong-password-canary" }),
    });
    await hub.raw(`/api/v1/clients?phone=${encodeURIComponent(PHONES[0])}`, { headers: { authorization: "Bearer bearer-token-canary" } });
    await anna.ask("GET", `/clients?q=${encodeURIComponent("Канарейка")}`);
    await anna.ask("POST", "/complaints", { clientId: card.client?.id ?? "", essence: COMPLAINT, severity: "shouting" });
    await anna.get<List<Complaint>>("/complaints");
    // A rule that throws: the event is kept as failed and told of.
    await hub.hub.store.database.sequelize.query("DROP TABLE messages");
    await hub.twilio("/sms", { MessageSid: "SM-2", From: PHONES[2], To: "+442071838750", Body: COMPLAINT, SmsStatus: "received" });
    await anna.ask("POST", `/interactions/${card.id}/notes`, { text: NOTE });
    const log = hub.log();
    await hub.stop();
    await telegram.stop();
    removeFolders();

    const planted: readonly string[] = [
      ...Object.values(SECRETS),
      SECRETS.botToken.split(":")[1] ?? "",
      ...PHONES.map(digitsOf),
      String(WRITER.id),
      "анарейк",
      "Жёлтая",
      "витрина",
      emailOf("anna"),
      "Левченко",
      "forged-salt-canary",
      "wrong-password-canary",
      "bearer-token-canary",
      anna.cookie.split("=")[1] ?? "",
    ];
    expect(log.split("\n").length, "something was logged").to.be.greaterThan(10);
    expect(log, "the failed rule was told of").to.contain("is kept for another try");
    const found = planted.flatMap((secret) =>
      log
        .split("\n")
        .filter((line) => line.includes(secret))
        .map((line) => `${secret}: ${line}`),
    );
    expect(found).to.deep.equal([]);
  });
});
