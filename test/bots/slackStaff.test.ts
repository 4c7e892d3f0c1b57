import { expect } from "chai";
import type { CommandAnswer } from "../../hub/contract/commands.ts";
import { HubError } from "../../hub/contract/errors.ts";
import { until } from "../fakes/fakeTime.ts";
import { buttonValue, directBody, eventBody, messageBody, pressBody, slashFields } from "../fakes/slackEvents.ts";
import { answerOf, CLIENTS, createSlackRig, DINA, OLENA, person, type SlackRig, textsOf, valuesOf } from "./slackRig.ts";
import { createLedger, type Ledger } from "./telegramRig.ts";

const STAFF_CHANNEL = "C0STAFF01";

describe("Staff command from Slack", () => {
  let rig: SlackRig;
  let ledger: Ledger;
  let address: string;
  beforeEach(async () => {
    rig = await createSlackRig();
    rig.staff.set(DINA, person(DINA));
    ledger = createLedger();
    address = await rig.serve(rig.bot(ledger));
  });
  afterEach(() => rig.stop());

  const slash = async (user: string, text: string, url = rig.fake.responseUrl()): Promise<Record<string, unknown>> => {
    const { status, text: body } = await rig.post(address, new URLSearchParams(slashFields(user, text, url)).toString());
    expect(status).to.equal(200);
    return JSON.parse(body) as Record<string, unknown>;
  };

  it("a slash command is answered at once, to that person alone, as plain text with buttons", async () => {
    rig.answers = (asked) =>
      answerOf(asked, "Жалобы: 2", {
        rows: [{ text: "№ 7 <!channel> & *срочно*", buttons: [{ label: "Взять", command: "take", args: ["7"], cursor: null }] }],
        next: { label: "Ещё", command: "complaints", args: ["open"], cursor: "c2" },
      });
    const reply = await slash(DINA, "complaints open");
    expect(reply).to.deep.include({ response_type: "ephemeral", text: "Жалобы: 2" });
    expect(textsOf(reply["blocks"])).to.deep.equal(["Жалобы: 2", "№ 7 <!channel> & *срочно*", "Взять", "Ещё"]);
    expect(JSON.stringify(reply)).not.to.include("mrkdwn");
    expect(valuesOf(reply["blocks"])).to.deep.equal([buttonValue("take", ["7"]), buttonValue("complaints", ["open"], "c2")]);
    expect(rig.ran).to.deep.equal([
      {
        actor: { userId: `user-of-${DINA}`, name: "Дина Дорохова", roles: ["supervisor"], queues: [] },
        place: "private",
        asked: { command: "complaints", args: ["open"], cursor: null },
      },
    ]);
  });

  it("writes what it is given as it is, though it looks like a command", async () => {
    const lines = ["Решение: набрали /call и дождались", "13:05: «напишите /take 12»"];
    rig.answers = (asked) => answerOf(asked, "Никого: «/call 5»", { lines, rows: [{ text: "Клиент пишет: /take 12", buttons: [] }] });
    expect(textsOf((await slash(DINA, "help"))["blocks"])).to.deep.equal(["Никого: «/call 5»", lines.join("\n"), "Клиент пишет: /take 12"]);
  });

  it("understands questions in three languages, asks for help when nothing is said, and says when it did not understand", async () => {
    for (const words of ["сколько пропустили сегодня?", "скільки пропустили сьогодні?", "how many calls did we miss today?", ""]) await slash(DINA, words);
    expect(rig.ran.map(({ asked }) => asked.command)).to.deep.equal(["missed", "missed", "missed", "help"]);
    expect(textsOf((await slash(DINA, "абракадабра"))["blocks"])[0]).to.match(/Не понял/);
  });

  it("answers nobody it does not know, and knows them after their code, by the hub's word alone", async () => {
    expect(textsOf((await slash(OLENA, "today"))["blocks"])[0]).to.match(/не связан/);
    expect(textsOf((await slash(OLENA, "link wrong-code"))["blocks"])[0]).to.match(/Код неверен/);
    expect(rig.ran).to.have.length(0);
    expect(textsOf((await slash(OLENA, "link right-code"))["blocks"])[0]).to.match(/Аккаунт связан/);
    await slash(OLENA, "today");
    expect(rig.ran).to.have.length(1);
    rig.staff.delete(OLENA);
    await slash(OLENA, "today");
    expect(rig.ran).to.have.length(1);
  });

  it("is acknowledged while the database stands still; the answer follows at Slack's address", async () => {
    let thaw = (_answer: CommandAnswer): void => undefined;
    rig.answers = () =>
      new Promise((resolve) => {
        thaw = resolve;
      });
    const url = rig.fake.responseUrl();
    const waiting = slash(DINA, "today", url);
    await until(() => rig.ran.length === 1 && rig.time.sleeping().length === 1, "the command waits");
    rig.time.advance(1_000);
    expect(textsOf((await waiting)["blocks"])).to.deep.equal(["Готовлю ответ."]);
    thaw(answerOf({ command: "today", args: [], cursor: null }, "Итоги дня"));
    await until(() => rig.fake.responses.length === 1, "the answer comes");
    expect(rig.fake.responses[0]).to.deep.include({ url });
    expect(rig.fake.responses[0]?.body).to.deep.include({ text: "Итоги дня", response_type: "ephemeral" });
  });

  it("says when the hub cannot answer, and answers nowhere but at Slack", async () => {
    rig.answers = () => {
      throw new HubError("unavailable");
    };
    expect(textsOf((await slash(DINA, "today"))["blocks"])[0]).to.match(/Повторите/);
    rig.answers = (asked) => answerOf(asked, "Ответ");
    await rig.press(address, pressBody({ user: DINA, value: buttonValue("today", []), responseUrl: "https://evil.example/response" }));
    await until(() => rig.observed.lines.some((line) => line.includes("response address")), "the refusal is in the log");
    expect(rig.fake.responses).to.have.length(0);
  });

  it("a press is acknowledged, looked at for rights anew, and answered to who pressed", async () => {
    const url = rig.fake.responseUrl();
    expect(await rig.press(address, pressBody({ user: DINA, value: buttonValue("complaint", ["7"]), responseUrl: url }))).to.deep.equal({
      status: 200,
      text: "",
    });
    await until(() => rig.fake.responses.length === 1, "the answer comes");
    expect(rig.fake.responses[0]?.body).to.deep.include({ text: "Ответ", response_type: "ephemeral", replace_original: false });
    rig.staff.delete(DINA);
    await rig.press(address, pressBody({ user: DINA, value: buttonValue("take", ["7"]), responseUrl: url }));
    await until(() => rig.fake.responses.length === 2, "the refusal comes");
    expect(textsOf(rig.fake.responses[1]?.body["blocks"])[0]).to.match(/не связан/);
    expect(rig.ran).to.have.length(1);
  });

  it("a button nobody knows any more does nothing and says so", async () => {
    for (const value of ["T-1042", "[]", '["drop_table",[],null]', '["toString",[],null]', '["take","7",null]']) {
      await rig.press(address, pressBody({ user: DINA, value, responseUrl: rig.fake.responseUrl() }));
    }
    await until(() => rig.fake.responses.length === 5, "the answers come");
    for (const { body } of rig.fake.responses) expect(textsOf(body["blocks"])[0]).to.match(/устарела/);
    expect(rig.ran).to.have.length(0);
  });

  it("a message whose thing somebody has taken says so and loses the buttons of that thing alone", async () => {
    const blocks = [
      { type: "section", block_id: "s", text: { type: "plain_text", text: "№ 7" } },
      {
        type: "actions",
        block_id: "a",
        elements: [
          { type: "button", action_id: "ask-0", text: { type: "plain_text", text: "Взять" }, value: buttonValue("take", ["7"]) },
          { type: "button", action_id: "ask-1", text: { type: "plain_text", text: "Открыть" }, value: buttonValue("complaint", ["7"]) },
        ],
      },
      { type: "actions", elements: [{ type: "button", action_id: "ask-0", text: { type: "plain_text", text: "Взять 8" }, value: buttonValue("take", ["8"]) }] },
    ];
    rig.answers = (asked) => answerOf(asked, "Уже взяла Анна", { outcome: "refused", standing: { target: "7", line: "Взяла Анна" } });
    await rig.press(address, pressBody({ user: DINA, value: buttonValue("take", ["7"]), responseUrl: rig.fake.responseUrl(), blocks }));
    await until(() => rig.fake.responses.length === 2, "the message changes and the answer comes");
    const [changed, told] = rig.fake.responses;
    expect(changed?.body).to.deep.include({ replace_original: true });
    expect(textsOf(changed?.body["blocks"])).to.deep.equal(["№ 7", "Взяла Анна", "Открыть", "Взять 8"]);
    expect(valuesOf(changed?.body["blocks"])).to.deep.equal([buttonValue("complaint", ["7"]), buttonValue("take", ["8"])]);
    expect(told?.body).to.deep.include({ text: "Уже взяла Анна", replace_original: false });
  });

  it("a page turns in its own place where only that person sees it", async () => {
    const value = buttonValue("complaints", ["open"], "c2");
    await rig.press(address, pressBody({ user: DINA, value, responseUrl: rig.fake.responseUrl(), isEphemeral: true }));
    await until(() => rig.fake.responses.length === 1, "the page comes");
    await rig.press(address, pressBody({ user: DINA, value, responseUrl: rig.fake.responseUrl(), isEphemeral: false }));
    await until(() => rig.fake.responses.length === 2, "the page comes beside the message");
    expect(rig.fake.responses.map(({ body }) => body["replace_original"])).to.deep.equal([true, false]);
    expect(rig.ran[0]?.asked.cursor).to.equal("c2");
  });

  it("a direct message is answered there, once however often Slack repeats it", async () => {
    const body = directBody(DINA, "кто в очереди?", "1790000001.000100");
    for (let tries = 0; tries < 3; tries += 1) expect((await rig.event(address, body)).status).to.equal(200);
    await until(() => rig.fake.posted.length === 1, "the answer is posted");
    await rig.event(address, directBody(DINA, "queue", "1790000002.000100"));
    await until(() => rig.fake.posted.length === 2, "the second answer is posted");
    expect(rig.ran).to.have.length(2);
    expect(rig.fake.posted[0]).to.deep.include({ channel: `D${DINA.slice(1)}`, threadTs: null });
    expect(JSON.stringify([...ledger.kept.values()])).not.to.include("очереди");
  });

  it("its own and other bots' direct messages are not answered", async () => {
    const own = directBody(DINA, "today", "1790000001.000100");
    await rig.event(address, { ...own, event: { ...(own["event"] as object), bot_id: "B1" } });
    await rig.event(address, directBody(DINA, "who", "1790000003.000100"));
    await until(() => rig.fake.posted.length === 1, "only a person is answered");
    expect(rig.ran.map(({ asked }) => asked.command)).to.deep.equal(["who"]);
  });

  it("a mention among colleagues is answered in its thread as to a group, and never where clients read along", async () => {
    const mention = (channel: string, isShared: boolean): object =>
      eventBody({ type: "app_mention", user: DINA, channel, text: "<@U0BOT0001> today", ts: "1790000004.000100" }, { is_ext_shared_channel: isShared });
    await rig.event(address, mention(CLIENTS, true));
    await rig.event(address, messageBody({ channel: CLIENTS, user: DINA, text: "<@U0BOT0001> today", ts: "1790000004.000100" }));
    await rig.event(address, mention(STAFF_CHANNEL, false));
    await until(() => rig.fake.posted.length === 1, "the answer is posted");
    expect(rig.fake.posted[0]).to.deep.include({ channel: STAFF_CHANNEL, threadTs: "1790000004.000100" });
    expect(rig.ran).to.have.length(1);
    expect(rig.ran[0]?.place).to.equal("group");
  });

  it("a file goes to the person's direct messages", async () => {
    rig.answers = (asked) => answerOf(asked, "Отчёт", { file: { name: "daily.xlsx", mimeType: "application/xlsx", bytes: new Uint8Array(2_048) } });
    await slash(DINA, "report daily");
    await until(() => rig.fake.files.length === 1 && rig.fake.responses.length === 1, "the file is there");
    expect(rig.fake.files[0]).to.deep.include({ channel: `D${DINA.slice(1)}`, name: "daily.xlsx" });
    expect(rig.fake.files[0]?.bytes).to.be.at.least(2_048);
    rig.fake.fail({ method: "files.getUploadURLExternal", error: "storage_limit_reached" });
    await slash(DINA, "report daily");
    await until(() => rig.fake.responses.length === 2, "the failure is told");
    expect(textsOf(rig.fake.responses[1]?.body["blocks"])[0]).to.match(/Повторите/);
  });

  it("the app's page shows today and what may be asked for; to a stranger how to become known", async () => {
    rig.answers = (asked) => answerOf(asked, "Сегодня", { lines: ["Звонков: 12"] });
    await rig.event(address, eventBody({ type: "app_home_opened", user: DINA, tab: "home", channel: "D1" }));
    await rig.event(address, eventBody({ type: "app_home_opened", user: OLENA, tab: "home", channel: "D2" }));
    await until(() => rig.fake.homes.size === 2, "both pages are there");
    expect(textsOf(rig.fake.homes.get(DINA))).to.include.members(["Сегодня", "Звонков: 12", "/otklik today — итоги дня\n/otklik take — взять"]);
    expect(valuesOf(rig.fake.homes.get(DINA))).to.deep.equal([buttonValue("today", [])]);
    expect(textsOf(rig.fake.homes.get(OLENA))[0]).to.match(/не связан/);
    expect(rig.ran).to.have.length(1);
  });
});

describe("What is told to a person of ours in Slack", () => {
  it("stands in their direct messages and can be changed there", async () => {
    const rig = await createSlackRig();
    const bot = rig.bot(createLedger());
    const asked = { command: "complaint", args: ["7"], cursor: null } as const;
    const told = await bot.voice.tell(DINA, answerOf(asked, "Срок жалобы № 7 подходит", { buttons: [{ ...asked, label: "Взять", command: "take" }] }), "m1");
    const place = told.kind === "sent" ? told.channelKey : null;
    expect(rig.fake.posted[0]).to.deep.include({ channel: `D${DINA.slice(1)}`, text: "Срок жалобы № 7 подходит" });
    expect(place).to.equal(`D${DINA.slice(1)}:${rig.fake.posted[0]?.ts}`);
    await bot.voice.change(place ?? "", answerOf(asked, "Взяла Анна"), "m1.changed");
    expect(rig.fake.updated).to.deep.equal([{ channel: `D${DINA.slice(1)}`, ts: rig.fake.posted[0]?.ts, text: "Взяла Анна" }]);
    await rig.stop();
  });
});
