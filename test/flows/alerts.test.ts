// Alerts and reminders through the whole hub, from what happened to the message in a chat that changes when somebody
// has taken it: in Telegram and in Slack alike.
import { expect } from "chai";
import type { Client, Complaint, List } from "../../hub/contract/api.ts";
import { type FakeTelegram, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import { buttonsOf } from "../../hub/demo/fakeTelegramButtons.ts";
import { type FakeSlack, pressForm, SLACK, signed, startFakeSlack } from "../fakes/slack.ts";
import { buttonValue, pressBody, slashFields } from "../fakes/slackEvents.ts";
import { eventually } from "../support/eventually.ts";
import { removeFolders, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";
import type { Person } from "../support/person.ts";
import { mangoCall } from "./mangoCall.ts";

const NOW = "2026-03-17T09:00:00.000Z";
const DINA = { id: 9001, firstName: "Дина", languageCode: "ru" };
const CLIENT = { id: 5001, firstName: "Лариса", languageCode: "ru" };
const ANNAS = "U0ANNA0001";
const PHONE = "+79161234567";
const GRAVE = "Витрину чинили вчера, и она опять не холодит, продукты портятся. Третий раз обещаете и не приезжаете. Безобразие, подаём в суд";

describe("alerts through the whole hub", function () {
  this.timeout(60_000);
  let hub: TestHub;
  let telegram: FakeTelegram;
  let slack: FakeSlack;
  let supervisor: Person;
  let anna: Person;
  let nowMs = Date.parse(NOW);
  const startedMs = Date.now();
  /** It runs: a second message to a chat waits for its second. */
  const timeMs = (): number => nowMs + Date.now() - startedMs;
  const nowSec = (): number => Math.floor(timeMs() / 1000);

  before(async () => {
    telegram = await startFakeTelegram({ token: SECRETS.botToken, repeatAfterMs: 100 });
    slack = await startFakeSlack();
    slack.addUser(ANNAS, "Анна Левченко");
    hub = await startTestHub({
      clock: { now: () => new Date(timeMs()) },
      env: () => ({
        TELEGRAM_BOT_TOKEN: SECRETS.botToken,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        SLACK_BOT_TOKEN: SLACK.botToken,
        SLACK_SIGNING_SECRET: SLACK.signingSecret,
        SLACK_API_URL: slack.apiUrl,
      }),
    });
    supervisor = await hub.person("supervisor");
    anna = await hub.person("anna");
    const { code } = await supervisor.post<{ code: string }>("/session/link-code", { channel: "telegram" });
    telegram.say(DINA, `/start link_${code}`);
    await eventually("Dina is linked", () => telegram.received(DINA.id).length > 0);
    const annas = await anna.post<{ code: string }>("/session/link-code", { channel: "slack" });
    await slash(ANNAS, `link ${annas.code}`);
  });
  after(async () => {
    await hub?.stop();
    await slack?.stop();
    await telegram?.stop();
    removeFolders();
  });

  const post = (body: string) => hub.raw("/hooks/slack", signed(body, nowSec()));
  const slash = (user: string, text: string) => post(new URLSearchParams(slashFields(user, text, slack.responseUrl())).toString());
  const toDina = (words: string) => telegram.received(DINA.id).find(({ text }) => text.includes(words));
  const toAnna = (words: string) => slack.posted.find(({ channel, text }) => channel === `D${ANNAS.slice(1)}` && text.includes(words));

  it("tell the supervisor of a grave complaint while the client still reads its number, and change when it is taken", async () => {
    telegram.say(CLIENT, GRAVE);
    const told = await eventually("Dina is told", () => toDina("Тяжёлая жалоба №"));
    expect(told.text).to.contain("Витрину чинили вчера");
    expect(buttonsOf(told.replyMarkup).map(({ text }) => text)).to.include.members(["Беру на себя", "Назначить", "Напомнить"]);
    telegram.press(DINA, "Беру на себя", told.messageId);
    const changed = await eventually("the message is changed", () =>
      telegram.received(DINA.id).find(({ messageId, text }) => messageId === told.messageId && text.includes("Занимается Дина Дорохова")),
    );
    expect(buttonsOf(changed.replyMarkup).map(({ text }) => text)).to.not.include("Беру на себя");
    const [complaint] = (await supervisor.get<List<Complaint>>("/complaints")).items;
    expect(complaint?.ownerId).to.equal(supervisor.user.id);
    expect(await hub.counted("otklik_alerts_total", { kind: "severe", result: "raised" })).to.equal(1);
  });

  it("tell in Slack whose client was missed, and change there when somebody else takes it", async () => {
    await supervisor.post<Client>("/clients", {
      kind: "organisation",
      name: "Кафе «Ромашка»",
      segment: "A",
      managerId: anna.user.id,
      contacts: [{ name: "Ольга", points: [{ kind: "phone", value: PHONE }] }],
    });
    const call = mangoCall(hub, "E-1", PHONE, nowSec() - 60);
    await call.ringsInQueue();
    await call.abandoned();
    const told = await eventually("Anna is told", () => toAnna("Не дозвонился важный клиент: Кафе «Ромашка»"));
    const value = JSON.stringify(told.blocks).match(/\[\\"take\\",\[\\"a:(\w+)\\"\],null\]/u)?.[1] ?? "";
    await post(pressForm(pressBody({ user: ANNAS, value: buttonValue("take", [`a:${value}`]), responseUrl: slack.responseUrl() })));
    await eventually("the message is changed", () => slack.updated.find(({ ts }) => ts === told.ts));
    expect(slack.posted.filter(({ text }) => text.includes("Ромашка"))).to.have.length(1);
  });

  it("remind at the time that was asked for, in the chat, with what it is about", async () => {
    telegram.say(DINA, "/remind 1 1h позвонить Ларисе");
    await eventually("it is noted", () => toDina("Напомним:"));
    nowMs += 3_600_000;
    const told = await eventually("the reminder arrives", () => telegram.received(DINA.id).find(({ text }) => text.startsWith("Напоминание\n")));
    expect(told.text).to.contain("Жалоба №\u00a01: позвонить Ларисе");
    expect(buttonsOf(told.replyMarkup).map(({ text }) => text)).to.deep.equal(["№\u00a01", "Скопировать и отправить: ещё через час"]);
  });

  it("write neither tokens nor names nor numbers of clients into the log", () => {
    for (const canary of [SECRETS.botToken, SLACK.botToken, SLACK.signingSecret, SECRETS.session, "Ромашка", PHONE, PHONE.slice(1), "Лариса"]) {
      expect(hub.log(), canary).to.not.contain(canary);
    }
  });
});
