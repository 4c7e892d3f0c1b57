import { expect } from "chai";
import type { Client, Complaint, Interaction, List, Message } from "../../hub/contract/api.ts";
import { type FakeTelegram, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import { mangoCall } from "./mangoCall.ts";

const LARISA = { id: 5001, firstName: "Лариса", lastName: "Охрименко", languageCode: "ru" };
const PHONE = "+79161234567";
const COMPLAINT = "Витрину чинили вчера, и она опять не холодит, продукты портятся. Третий раз обещаете и не приезжаете. Безобразие";

const WAYS = [
  ["embedded", "polling"],
  ["MariaDB", "polling"],
  ["embedded", "webhook"],
] as const satisfies readonly (readonly [DatabaseKind, string])[];

for (const [kind, mode] of WAYS) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`a complaint in Telegram through the whole hub (${kind}, ${mode})`, function () {
    this.timeout(60_000);
    let hub: TestHub;
    let telegram: FakeTelegram;

    before(async () => {
      telegram = await startFakeTelegram({ token: SECRETS.botToken, repeatAfterMs: 100 });
      const common = { TELEGRAM_BOT_TOKEN: SECRETS.botToken, TELEGRAM_API_ROOT: telegram.apiRoot };
      hub = await startTestHub({
        kind,
        env: () => (mode === "polling" ? common : { ...common, TELEGRAM_MODE: "webhook", TELEGRAM_WEBHOOK_SECRET: SECRETS.webhook }),
      });
      if (mode === "webhook") await eventually("the webhook is set", () => telegram.webhook() !== null);
    });
    after(async () => {
      await hub?.stop();
      await telegram?.stop();
      removeFolders();
    });

    it("is answered with its number, worked on by an agent, and joins the caller whose number it is", async () => {
      const call = mangoCall(hub, "E-1", PHONE, Math.floor(Date.now() / 1000) - 300);
      await call.ringsInQueue();
      await call.abandoned();
      const anna = await hub.person("anna");
      const screen = await anna.openSocket();

      telegram.say(LARISA, "Добрый день, вы чините витрины?");
      const update = telegram.say(LARISA, COMPLAINT);
      const card = await eventually("the card shows the complaint", () => screen.changed.findLast((change) => change.card.complaints.length > 0)?.card);
      expect(card).to.deep.include({ kind: "thread", channel: "telegram", queue: "front", state: "waiting" });
      const [complaint] = (await anna.get<List<Complaint>>(`/complaints?interactionId=${card.id}`)).items;
      expect(complaint).to.include({ openedBy: null, clientId: card.client?.id });
      expect(card.complaints).to.have.length(1);
      expect(card.complaints[0]).to.deep.include({
        id: complaint?.id,
        number: complaint?.number,
        severity: complaint?.severity,
        essence: complaint?.essence,
        dueAt: complaint?.dueAt,
      });
      expect(Date.parse(complaint?.dueAt ?? "")).to.be.greaterThan(Date.now());
      const answer = await eventually("the client is told", () =>
        telegram.received(LARISA.id).find(({ text }) => text.includes(`№\u00a0${complaint?.number}`)),
      );
      expect(answer.text).to.match(/Ответим до \d\d:\d\d/);

      if (mode === "webhook") telegram.repeat(update);
      await anna.post(`/interactions/${card.id}/accept`);
      await anna.post(`/interactions/${card.id}/messages`, { text: "Мастер будет у вас сегодня до 16:00" });
      await eventually("the answer is in the chat", () => telegram.received(LARISA.id).find(({ text }) => text === "Мастер будет у вас сегодня до 16:00"));
      await eventually("it is marked as sent", async () =>
        (await anna.get<List<Message>>(`/interactions/${card.id}/messages`)).items.find(
          ({ authorId, delivery }) => authorId === anna.user.id && delivery === "sent",
        ),
      );

      telegram.shareContact({ ...LARISA, id: 5002, firstName: "Чужой" }, PHONE, LARISA.id);
      telegram.shareContact(LARISA, PHONE.replace("+", ""), LARISA.id);
      const caller = await eventually("the chat joins the caller", async () => {
        const found = (await anna.get<List<Client>>(`/clients?phone=${encodeURIComponent(PHONE)}`)).items;
        return found.length === 1 &&
          found[0]?.contacts.some(({ points }) => points.some((point) => point.kind === "telegram" && point.value === String(LARISA.id)))
          ? found[0]
          : null;
      });
      // Asked once more: a page of clients is read in several statements, and the join may have come between them.
      expect((await anna.get<Client>(`/clients/${caller.id}`)).openComplaints, "the complaint came along").to.equal(1);
      const dealings = (await anna.get<List<Interaction>>(`/interactions?clientId=${caller.id}`)).items;
      expect(dealings.map(({ channel }) => channel).sort()).to.deep.equal(["call", "telegram"]);
      expect((await anna.get<List<Client>>("/clients")).items, "the caller and the stranger, nobody twice").to.have.length(2);
      expect(await countOf(hub, "complaints")).to.equal(1);
    });

    if (mode === "webhook") {
      it("stores nothing of what comes with a wrong secret or none", async () => {
        const before = await countOf(hub, "ledger");
        const body = JSON.stringify({
          update_id: 1,
          message: { message_id: 1, date: 1, chat: { id: 1, type: "private" }, from: { id: 1, is_bot: false, first_name: "X" }, text: COMPLAINT },
        });
        const headers = { "content-type": "application/json" };
        const wrong = await hub.raw("/hooks/telegram", {
          method: "POST",
          headers: { ...headers, "x-telegram-bot-api-secret-token": `${SECRETS.webhook}x` },
          body,
        });
        const none = await hub.raw("/hooks/telegram", { method: "POST", headers, body });
        expect([wrong.status, none.status]).to.deep.equal([401, 401]);
        expect(await countOf(hub, "ledger")).to.equal(before);
        expect(await hub.counted("otklik_webhook_requests_total", { provider: "telegram", result: "signature_wrong" })).to.equal(1);
        expect(await hub.counted("otklik_webhook_requests_total", { provider: "telegram", result: "signature_missing" })).to.equal(1);
      });
    }
  });
}
