// Our own people in Telegram through the whole hub: linked by a code, served by rights, never taken for clients.
import { expect } from "chai";
import type { Complaint, Interaction, List } from "../../hub/contract/api.ts";
import { LANGUAGES } from "../../hub/contract/vocabulary.ts";
import { type FakeTelegram, type Received, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import { buttonsOf } from "../../hub/demo/fakeTelegramButtons.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, SECRETS, type TestHub } from "../support/hub.ts";
import type { Person } from "../support/person.ts";
import { compareWith, type StaffDay, startStaffDay, THANKS } from "./staffDay.ts";

const DINA = { id: 9001, firstName: "Дина", languageCode: "ru" };
const ANNA = { id: 9002, firstName: "Анна", languageCode: "ru" };
const BORIS = { id: 9003, firstName: "Борис", languageCode: "ru" };
const CLIENT = { id: 5001, firstName: "Лариса", languageCode: "ru" };
const GROUP = -100777;

describe("staff in Telegram through the whole hub", function () {
  this.timeout(60_000);
  let hub: TestHub;
  let telegram: FakeTelegram;
  let supervisor: Person;
  let anna: Person;
  let boris: Person;
  let day: StaffDay;

  before(async () => {
    telegram = await startFakeTelegram({ token: SECRETS.botToken, repeatAfterMs: 100 });
    day = await startStaffDay(() => ({ TELEGRAM_BOT_TOKEN: SECRETS.botToken, TELEGRAM_API_ROOT: telegram.apiRoot }));
    ({ hub, supervisor } = day);
    anna = await hub.person("anna");
    boris = await hub.person("boris");
    for (const [person, user] of [
      [supervisor, DINA],
      [anna, ANNA],
      [boris, BORIS],
    ] as const)
      await link(person, user);
  });
  after(async () => {
    await hub?.stop();
    await telegram?.stop();
    removeFolders();
  });

  async function link(person: Person, user: typeof DINA): Promise<void> {
    const { code } = await person.post<{ code: string }>("/session/link-code", { channel: "telegram" });
    await answerTo(user, () => telegram.say(user, `/start link_${code}`));
  }

  /** The next message the bot sends there. */
  async function answerTo(user: { readonly id: number }, act: () => unknown, patienceMs?: number): Promise<Received> {
    const before = telegram.received(user.id).length;
    await act();
    return eventually("the bot answers", () => telegram.received(user.id)[before], patienceMs);
  }

  const complaintOf = (text: string): Promise<Complaint> => day.complaintOf(text);

  it("answers every command in three languages as somebody has read it", async () => {
    for (const language of LANGUAGES) {
      const told = await answerTo(DINA, () => day.speak(language));
      const said = [`${told.text}\n`];
      for (const words of day.asked()) {
        const text = words === THANKS ? words : `/${words}`;
        const answer = await answerTo(DINA, () => telegram.say(DINA, text));
        const buttons = buttonsOf(answer.replyMarkup).map((button) => `[${button.text}]`);
        said.push(`> ${text}\n${answer.text}${buttons.length === 0 ? "" : `\n${buttons.join(" ")}`}\n`);
      }
      compareWith(`test/flows/telegramStaff.${language}.txt`, said.join("\n"));
    }
    await answerTo(DINA, () => day.speak("ru"));
  });

  it("understands plain questions as the commands they mean", async () => {
    const missed = await answerTo(DINA, () => telegram.say(DINA, "сколько пропустили сегодня?"));
    expect(missed.text).to.match(/^(?:Нужно перезвонить|Перезванивать некому)/);
    const free = await answerTo(DINA, () => telegram.say(DINA, "кто на линии"));
    expect(free.text).to.match(/^На линии/);
  });

  it("sends a report's file into the chat", async function () {
    // Made in a thread of its own, which reads its modules first.
    this.timeout(60_000);
    const answer = await answerTo(DINA, () => telegram.say(DINA, "/report daily 2026-03-17"), 50_000);
    expect(answer.file?.name, answer.text).to.match(/\.xlsx$/);
    expect(
      Buffer.from(answer.file?.bytes ?? [])
        .subarray(0, 2)
        .toString(),
    ).to.equal("PK");
  });

  it("names behind the overdue ones whose deadline is near", async () => {
    const { id, number, dueAt, openedAt: startedAt } = await complaintOf("Мастер нахамил продавцу");
    const now = new Date().toISOString();
    const fact = {
      id,
      kind: "at_risk",
      subject: "complaint",
      subjectId: id,
      startedAt,
      dueAt,
      since: now,
      noticedAt: now,
      ownerId: null,
      department: "quality",
    } as const;
    await hub.hub.store.transactions.run((unit) => unit.addDeadlineFact(fact));
    const { text } = await answerTo(DINA, () => telegram.say(DINA, "/overdue"));
    expect(text)
      .to.match(/^Просрочено/)
      .and.include("Срок подходит: 1")
      .and.include(`№\u00a0${number}`);
    expect((await answerTo(DINA, () => telegram.say(DINA, "/today"))).text).to.include("Срок подходит: 1");
  });

  it("takes nothing linked people write for a client's message", async () => {
    const before = await countOf(hub, "interactions");
    await answerTo(ANNA, () => telegram.say(ANNA, "Витрину чинили вчера, и она опять не холодит. Безобразие, третий раз не приезжаете"));
    await answerTo(ANNA, () => telegram.sendPhoto(ANNA, new Uint8Array([1]), ""));
    expect(await countOf(hub, "interactions")).to.equal(before);
  });

  it("lets one of two who press take at once have it, tells the other who, and changes both messages", async () => {
    const { number, id } = await complaintOf("Не приехали");
    const label = `Взять №\u00a0${number}`;
    const shown = await Promise.all([ANNA, BORIS].map((user) => answerTo(user, () => telegram.say(user, `/complaint ${number}`))));
    const queries = [telegram.press(ANNA, label, shown[0]?.messageId), telegram.press(BORIS, label, shown[1]?.messageId)];
    const answers = await eventually("both presses are answered", () => {
      const given = telegram.pressAnswers().filter(({ queryId }) => queries.includes(queryId));
      return given.length === 2 ? given : null;
    });
    const { ownerId } = await supervisor.get<Complaint>(`/complaints/${id}`);
    const winner = ownerId === anna.user.id ? anna : boris;
    expect([anna.user.id, boris.user.id]).to.include(ownerId);
    expect(answers.filter(({ text }) => text === null)).to.have.length(1);
    expect(answers.find(({ text }) => text !== null)?.text).to.contain(`Этим уже занимается ${winner.user.name}`);
    for (const [at, user] of [ANNA, BORIS].entries()) {
      const message = await eventually("the message is changed", () =>
        telegram.received(user.id).find(({ messageId, isEdited }) => messageId === shown[at]?.messageId && isEdited),
      );
      expect(message.text).to.contain(`Занимается ${winner.user.name}`);
      expect(buttonsOf(message.replyMarkup).map(({ text }) => text)).to.not.include(label);
    }
  });

  it("takes a chat that waits, once, and a callback", async () => {
    telegram.say(CLIENT, "Добрый день, вы чините витрины?");
    const card = await eventually("the chat waits", async () => (await anna.get<List<Interaction>>("/interactions?channel=telegram")).items[0]);
    const queue = await answerTo(ANNA, () => telegram.say(ANNA, "/queue"));
    const take = buttonsOf(queue.replyMarkup).find(({ callback_data: data }) => data?.includes(card.id));
    await answerTo(ANNA, () => telegram.press(ANNA, take?.text ?? ""));
    expect((await anna.get<Interaction>(`/interactions/${card.id}`)).agentId).to.equal(anna.user.id);
    await answerTo(ANNA, () => telegram.say(ANNA, "/missed"));
    const debt = await answerTo(ANNA, () => telegram.press(ANNA, "Взять: +7 916 123-45-67"));
    expect(debt.text).to.equal("Теперь за вами: перезвон на +7 916 123-45-67.");
  });

  it("shows a client their own complaints by /status, and nothing of anybody else's", async () => {
    const isTold = (): boolean => telegram.received(CLIENT.id).some(({ text }) => text.includes("№"));
    const inbound = (): Promise<number> => countOf(hub, "messages WHERE direction = 'inbound'");
    const before = await inbound();
    telegram.say(CLIENT, "Витрину чинили вчера, и она опять не холодит, продукты портятся. Третий раз обещаете и не приезжаете. Безобразие");
    await eventually("the complaint is stored and told", async () => (await inbound()) > before && isTold());
    const messages = await inbound();
    telegram.say(CLIENT, "/status");
    await eventually("the status is told", () =>
      telegram.received(CLIENT.id).find(({ text }) => /^№\u00a0\d+: занимаемся, ответим до \d\d:\d\d, .+\.$/m.test(text)),
    );
    expect(await inbound()).to.equal(messages);
    const own = (await supervisor.get<List<Interaction>>("/interactions?channel=telegram")).items.find(({ clientId }) => clientId !== null);
    const visit = { kind: "visit", title: "Заменить терморегулятор, клиент скандальный", clientId: own?.clientId };
    expect((await supervisor.ask("POST", "/tasks", visit)).status, "a visit without a time").to.equal(422);
    await supervisor.post("/tasks", { ...visit, dueAt: "2026-03-19T07:30:00.000Z" });
    await supervisor.post("/tasks", { ...visit, kind: "todo", dueAt: "2026-03-19T08:30:00.000Z" });
    telegram.say(CLIENT, "/status");
    const told = await eventually("the visit is told", () => telegram.received(CLIENT.id).find(({ text }) => text.includes("Приедем")));
    expect(told.text)
      .to.match(/^Приедем к вам: 10:30, 19 марта\.\n№\u00a0\d+: занимаемся/)
      .and.not.include("скандальный");
    const stranger = { id: 5099, firstName: "Чужой", languageCode: "uk" };
    expect((await answerTo(stranger, () => telegram.say(stranger, "/status"))).text).to.contain("немає");
  });

  it("answers in a group only who calls it by name, and nothing that not everyone may see", async () => {
    telegram.sayInGroup(DINA, GROUP, "/today");
    telegram.sayInGroup(DINA, GROUP, "кто на линии?");
    const overdue = await answerTo({ id: GROUP }, () => telegram.sayInGroup(DINA, GROUP, "/overdue@otklik_demo_bot"));
    expect(overdue.text).to.match(/^Просрочен/);
    expect(overdue.text).to.not.contain("Витрина");
    expect(buttonsOf(overdue.replyMarkup)).to.deep.equal([]);
    const refused = await answerTo({ id: GROUP }, () => telegram.sayInGroup(DINA, GROUP, "/client@otklik_demo_bot +7 916 123-45-67"));
    expect(refused.text).to.contain("только в личном чате");
    const stranger = await answerTo({ id: GROUP }, () => telegram.sayInGroup(CLIENT, GROUP, "@otklik_demo_bot кто на линии"));
    expect(stranger.text).to.contain("не связан");
    expect(telegram.received(GROUP)).to.have.length(3);
  });

  it("obeys rights as they are at the press, also behind an old button or one made up", async () => {
    const { number, id } = await complaintOf("Права");
    const shown = await answerTo(BORIS, () => telegram.say(BORIS, `/complaint ${number}`));
    await hub.hub.store.users.save(boris.user.id, { roles: ["marketing"] });
    await pressed(telegram.press(BORIS, `Взять №\u00a0${number}`, shown.messageId), /нет прав/);
    await pressed(telegram.pressData(BORIS, "report||daily|today"), null);
    await pressed(telegram.pressData(BORIS, "no such thing"), /изменилось/);
    await pressed(telegram.pressData(CLIENT, `take||${number}`), /не связан/);
    expect((await supervisor.get<Complaint>(`/complaints/${id}`)).ownerId).to.equal(null);
    await hub.hub.store.users.save(boris.user.id, { roles: ["agent"] });
  });

  it("serves nobody a moment after they were switched off or unlinked", async () => {
    const { number, id } = await complaintOf("Отключение");
    const shown = await answerTo(BORIS, () => telegram.say(BORIS, `/complaint ${number}`));
    await hub.hub.store.users.save(boris.user.id, { active: false });
    await pressed(telegram.press(BORIS, `Взять №\u00a0${number}`, shown.messageId), /не связан/);
    const before = await answerTo(ANNA, () => telegram.say(ANNA, `/complaint ${number}`));
    const [own] = (await anna.get<{ items: { id: string }[] }>("/session/links")).items;
    await anna.ask("DELETE", `/session/links/${own?.id}`);
    await pressed(telegram.press(ANNA, `Взять №\u00a0${number}`, before.messageId), /не связан/);
    expect((await supervisor.get<Complaint>(`/complaints/${id}`)).ownerId).to.equal(null);
  });

  it("refuses a code that was used, and one written into a group", async () => {
    const { code } = await anna.post<{ code: string }>("/session/link-code", { channel: "telegram" });
    const inGroup = await answerTo({ id: GROUP }, () => telegram.sayInGroup(ANNA, GROUP, `/link@otklik_demo_bot ${code}`));
    expect(inGroup.text).to.contain("личный чат");
    expect((await answerTo(ANNA, () => telegram.say(ANNA, `/link ${code}`))).text).to.contain("Готово");
    const thief = { id: 6666, firstName: "X", languageCode: "en" };
    expect((await answerTo(thief, () => telegram.say(thief, `/link ${code}`))).text).to.contain("wrong or too old");
  });

  it("puts the menu of their rights into the chat of who is linked", () => {
    expect(telegram.menus().get("default ru")).to.deep.equal(["status"]);
    const [, own = []] = [...telegram.menus()].find(([scope]) => scope.includes(String(DINA.id))) ?? [];
    expect(own).to.include.members(["today", "overdue", "report", "help"]);
  });

  it("writes neither tokens nor codes nor what was said into the log", () => {
    expect(hub.log()).to.not.contain(SECRETS.botToken);
    expect(hub.log()).to.not.contain("link_");
    expect(hub.log()).to.not.contain("Ромашка");
  });

  async function pressed(queryId: string, text: RegExp | null): Promise<void> {
    const given = await eventually("the press is answered", () => telegram.pressAnswers().find((one) => one.queryId === queryId));
    if (text === null) expect(given.text).to.equal(null);
    else expect(given.text).to.match(text);
  }
});
