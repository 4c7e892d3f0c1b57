// A survey from the end of a complaint to the task of a low mark, over real HTTP: in the chat by buttons, on the page
// without scripts, on the phone by an agent; and calls judged by a scorecard.
import { expect } from "chai";
import { DateTime } from "luxon";
import { parseCompany } from "../../config/company.ts";
import { drawCalls } from "../../hub/actions/quality/drawCalls.ts";
import { askDueSurveys } from "../../hub/actions/surveys/askSurvey.ts";
import { drawSamples } from "../../hub/actions/surveys/inviteAfter.ts";
import { scorecardsOf } from "../../hub/assembly/quality.ts";
import { assembleSurveyBook } from "../../hub/assembly/surveys.ts";
import type { Complaint, Interaction, List, Task } from "../../hub/contract/api.ts";
import type { CallScore, CallsToJudge, QualityResults, SurveyAnswer, SurveyCall, SurveyResults } from "../../hub/contract/survey.ts";
import { type FakeTelegram, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import { type DatabaseKind, ulids } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { companyText, countOf, form, removeFolders, rowsOf, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import type { Person } from "../support/person.ts";
import { workThroughWeekends } from "../support/workingDays.ts";
import { mangoCall } from "./mangoCall.ts";

const LARISA = { id: 5001, firstName: "Лариса", lastName: "Охрименко", languageCode: "ru" };
const PETR = { id: 5002, firstName: "Пётр", lastName: "Сомов", languageCode: "ru" };
const WORDS = "Витрину чинили вчера, и она опять не холодит, продукты портятся. Третий раз обещаете и не приезжаете. Безобразие";
/** An hour ago; from midnight on where their two minutes would be of two days, and so perhaps of two weeks or months. */
const newcomersAt = ((hourAgo: DateTime) => {
  const last = hourAgo.plus({ minutes: 2 });
  return last.hasSame(hourAgo, "day") ? hourAgo : last.startOf("day");
})(DateTime.now().setZone("Europe/Moscow").minus({ hours: 1 }));
const COMPANY = `
workingHours: {mon-sun: "00:00-23:59"}
surveys:
  - id: after
    name: {ru: После обращения}
    after: complaint
    questions:
      - {id: mark, kind: scale, measure: csat, text: {ru: Как мы справились?}}
      - {id: why, kind: text, when: {question: mark, atMost: 3}, text: {ru: Что пошло не так?}}
      - {id: recommend, kind: nps, text: {ru: Порекомендуете нас?}}
  - id: newcomers
    name: {ru: Новые клиенты}
    after: new_clients
    by: [phone]
    questions:
      - {id: mark, kind: scale, measure: csat, text: {ru: Довольны?}}
      - {id: source, kind: choice, text: {ru: Откуда узнали?}, options: [{id: site, name: {ru: Сайт}}, {id: friends, name: {ru: Друзья}}]}
scorecards:
  - id: call
    name: {ru: Звонок}
    leastTalkSec: 20
    criteria:
      - {id: greeting, name: {ru: Представился}}
      - {id: listened, weight: 3, most: 3, name: {ru: Понял вопрос}}
      - {id: polite, critical: true, name: {ru: Вежливо}}
`;

for (const kind of ["embedded", "MariaDB"] as const satisfies readonly DatabaseKind[]) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`surveys and judged calls (${kind})`, function () {
    this.timeout(60_000);
    let hub: TestHub;
    let telegram: FakeTelegram;
    let anna: Person;
    let supervisor: Person;

    before(async () => {
      telegram = await startFakeTelegram({ token: SECRETS.botToken, repeatAfterMs: 100 });
      hub = await startTestHub({
        kind,
        company: COMPANY,
        env: () => ({ TELEGRAM_BOT_TOKEN: SECRETS.botToken, TELEGRAM_API_ROOT: telegram.apiRoot }),
      });
      [anna, supervisor] = [await hub.person("anna"), await hub.person("supervisor")];
      await workThroughWeekends(await hub.person("administrator"));
    });
    after(async () => {
      await hub?.stop();
      await telegram?.stop();
      removeFolders();
    });

    const tasks = async (): Promise<readonly Task[]> => (await anna.get<List<Task>>("/tasks?state=open")).items;
    const span = () => `from=${new Date(Date.now() - 86_400_000).toISOString()}&to=${new Date(Date.now() + 400 * 86_400_000).toISOString()}`;
    const results = () => supervisor.get<SurveyResults>(`/surveys/results?${span()}`);
    const resultsOf = async (id: string) => (await results()).surveys.find(({ surveyId }) => surveyId === id);
    const ask = async (address: string, init: RequestInit = {}) => {
      const response = await fetch(address, { redirect: "manual", ...init });
      return { status: response.status, text: await response.text() };
    };

    /** Complains in Telegram, is told, and the complaint is closed. */
    async function closedComplaint(who: typeof LARISA): Promise<{ complaint: Complaint; link: string }> {
      const known = await countOf(hub, "complaints");
      telegram.say(who, WORDS);
      const told = await eventually("the client is told", () => telegram.received(who.id).find(({ text }) => text.includes("/p/")));
      await eventually("it is stored", async () => (await countOf(hub, "complaints")) > known);
      const [complaint] = (await anna.get<List<Complaint>>("/complaints")).items as [Complaint];
      const thread = complaint.interactionId ?? "";
      await anna.post(`/interactions/${thread}/accept`);
      const now = () => supervisor.get<Complaint>(`/complaints/${complaint.id}`);
      const move = async (change: object): Promise<boolean> => {
        const { version } = await now();
        return (await supervisor.ask("PATCH", `/complaints/${complaint.id}`, { version, ...change })).status === 200;
      };
      // Others of the hub may have touched it between reading and writing.
      await eventually("it is decided", () => move({ status: "decided", decision: "Заменить" }));
      await anna.post(`/interactions/${thread}/messages`, { text: "Заменим завтра" });
      await eventually("the client is told", () => move({ status: "told" }));
      await eventually("it is closed", () => move({ status: "closed" }));
      return { complaint, link: /http:\S+\/p\/\S+/.exec(told.text)?.[0] ?? "" };
    }

    it("asks once after the end, question by question in the chat, and a low mark becomes a task", async () => {
      const { complaint } = await closedComplaint(LARISA);
      const question = await eventually("the survey is in the chat", () =>
        telegram.received(LARISA.id).find(({ text }) => text.includes("Как мы справились?")),
      );
      expect(question.text).to.include(`Обращение №\u00a0${complaint.number} закрыто`);
      expect(question.text).to.include("Вопрос 1 из 3\nКак мы справились?\n1\u00a0— плохо, 5\u00a0— отлично");
      telegram.press(LARISA, "2");
      await eventually("the text is asked for", () => telegram.received(LARISA.id).find(({ text }) => text.includes("Что пошло не так?")));
      telegram.press(LARISA, "Пропустить");
      await eventually("the recommendation is asked for", () => telegram.received(LARISA.id).find(({ text }) => text.includes("Порекомендуете нас?")));
      expect(telegram.received(LARISA.id).find(({ text }) => text.includes("Порекомендуете нас?"))?.text).to.include(
        "Вопрос 3 из 3\nПорекомендуете нас?\n0\u00a0— точно нет, 10\u00a0— точно да",
      );
      telegram.press(LARISA, "9");
      await eventually("they are thanked", () => telegram.received(LARISA.id).find(({ text }) => text.includes("Спасибо!")));
      const low = await eventually("a task of the low mark", async () => (await tasks()).find(({ title }) => title.includes("Низкая оценка 2")));
      expect(low).to.include({ clientId: complaint.clientId, kind: "todo" });
      expect(await resultsOf("after")).to.deep.include({ answered: 1, low: 1 });
      const { csat, nps } = await results();
      expect(csat).to.include({ answers: 1, value: 0 });
      expect(nps).to.include({ answers: 1, value: 100 });
      expect((csat.high ?? 0) - (csat.low ?? 0), "one answer proves little").to.be.greaterThan(0.5);
      expect(await rowsOf(hub, "SELECT kind, value FROM marks ORDER BY kind")).to.deep.equal([
        { kind: "csat", value: 2 },
        { kind: "nps", value: 9 },
      ]);
      expect(await countOf(hub, "survey_invitations")).to.equal(1);
    });

    it("makes one complaint of a low mark, whoever asks at once, and its task is done", async () => {
      const [answer] = (await supervisor.get<List<SurveyAnswer>>("/surveys/answers?isLow=true")).items as [SurveyAnswer];
      expect(answer.said.map(({ question, answer: given }) => ({ question, answer: given }))).to.deep.equal([
        { question: "Как мы справились?", answer: "2" },
        { question: "Порекомендуете нас?", answer: "9" },
      ]);
      const before = await countOf(hub, "complaints");
      const opened = await Promise.all([1, 2].map(() => supervisor.ask("POST", `/surveys/invitations/${answer.id}/complaint`)));
      expect(opened.map(({ status }) => status).filter((status) => status === 201)).to.have.length(1);
      expect(await countOf(hub, "complaints")).to.equal(before + 1);
      expect((await tasks()).filter(({ title }) => title.includes("Низкая оценка"))).to.deep.equal([]);
    });

    it("is answered on the private page without scripts, and refuses what is no answer in words", async () => {
      const { complaint, link } = await closedComplaint(PETR);
      await eventually("they are invited", async () => (await countOf(hub, `survey_invitations WHERE subject_id = '${complaint.id}'`)) === 1);
      const action = /action="(\/s\/[^"?]+)\?lang=ru"/.exec((await ask(link)).text)?.[1] ?? "";
      const survey = hub.url + action;
      const say = (fields: Readonly<Record<string, string>>) => ask(`${survey}?lang=ru`, form(new URLSearchParams(fields).toString()));
      expect((await ask(survey)).text)
        .to.include("Как мы справились?")
        .and.include("Больше не присылать");
      const wrong = await say({ question: "mark", answer: "7" });
      expect(wrong.status).to.equal(422);
      expect(wrong.text).to.include("Выберите один из ответов");
      expect((await say({ question: "nosuch", answer: "5" })).status).to.equal(422);
      expect((await say({ question: "mark", answer: "5" })).status).to.equal(303);
      const second = await ask(survey);
      expect(second.text).to.include("Порекомендуете нас?").and.not.include("Что пошло не так?");
      expect(second.text).to.include("Вопрос 2 из 2").and.include("<span>0\u00a0— точно нет</span><span>10\u00a0— точно да</span>");
      expect((await ask(`${survey}?back=1`)).text).to.include('value="5" aria-current="true"');
      expect((await say({ question: "recommend", answer: "10" })).status).to.equal(303);
      expect((await say({ question: "recommend", answer: "10" })).status, "pressed twice").to.equal(303);
      expect((await ask(survey)).text).to.include("Спасибо за ответ");
      expect((await ask(link)).text).to.include("Спасибо за ответ");
      expect(await resultsOf("after")).to.deep.include({ answered: 2, low: 1 });
      expect(await countOf(hub, `survey_invitations WHERE subject_id = '${complaint.id}'`)).to.equal(1);
      expect((await ask(survey.replace(/.$/, (digit) => (digit === "0" ? "1" : "0")))).status).to.equal(404);
      expect(await hub.counted("otklik_client_page_requests_total", { page: "survey", result: "invalid" })).to.equal(2);
    });

    it("leaves in peace who was asked of late, and who wants no surveys, and says so in the figures", async () => {
      await closedComplaint(PETR);
      await eventually("he is passed over", async () => (await resultsOf("after"))?.skipped.pause === 1);
      const NADIA = { id: 5003, firstName: "Надя", lastName: "Кох", languageCode: "ru" };
      await closedComplaint(NADIA);
      await eventually("the survey is in the chat", () => telegram.received(NADIA.id).find(({ text }) => text.includes("Как мы справились?")));
      telegram.press(NADIA, "Больше не спрашивать");
      await eventually("she is told so", () => telegram.received(NADIA.id).find(({ text }) => text.includes("опросов больше не будет")));
      expect(await resultsOf("after")).to.deep.include({ refused: 1 });
      expect(await countOf(hub, "survey_refusals")).to.equal(1);
    });

    it("lets nobody press for another client", async () => {
      const [invitation] = await rowsOf<{ id: string }>(hub, "SELECT id FROM survey_invitations WHERE state = 'answered' ORDER BY id");
      const before = await rowsOf(hub, "SELECT id, answers, state FROM survey_invitations ORDER BY id");
      telegram.push({
        callback_query: {
          id: "q-forged",
          from: { id: 666, is_bot: false, first_name: "X" },
          chat_instance: "1",
          data: `s|${invitation?.id}|0|=5`,
        },
      } as never);
      await eventually("it was taken", async () => (await countOf(hub, "ledger WHERE payload LIKE '%staff:pressed%'")) >= 5);
      expect(await rowsOf(hub, "SELECT id, answers, state FROM survey_invitations ORDER BY id")).to.deep.equal(before);
    });

    it("draws a month's new clients once and has agents ask them on the phone", async () => {
      const start = newcomersAt.toUnixInteger();
      for (const [at, phone] of ["+79160000001", "+79160000002", "+79160000003"].entries()) {
        const call = mangoCall(hub, `N-${at}`, phone, start + at * 60);
        await call.ringsInQueue();
        await call.ringsAt("101");
        await call.answeredBy("101");
        await call.ended("101", 40);
      }
      const calls = await eventually("the calls are closed", async () => {
        const { items } = await anna.get<List<Interaction>>("/interactions?channel=call");
        return items.length === 3 ? items : null;
      });
      for (const { id } of calls) await anna.post(`/interactions/${id}/disposition`, { disposition: "solved" });
      const company = parseCompany(companyText(COMPANY), {});
      // Monday of the first whole week of the next month: on a day off nobody is asked.
      const next = newcomersAt.startOf("month").plus({ months: 1, days: 6 }).startOf("week").plus({ hours: 12 });
      const clock = { now: () => next.toJSDate() };
      const { store } = hub.hub;
      const deps = {
        ...store,
        book: assembleSurveyBook(company, store, clock),
        company,
        clock,
        ids: ulids,
        counters: { count: () => undefined },
        pauseDays: 30,
        workingTime: { calendar: { name: "weekends", years: null }, hours: company.workingHours, timeZone: company.timeZone, missingYear: "weekends" },
      } as const;
      // The timers' rounds of the next month, on two hubs at once.
      await Promise.all([drawSamples(deps), drawSamples(deps)]);
      expect(await countOf(hub, "survey_invitations WHERE survey_id = 'newcomers'")).to.equal(3);
      const asking = { ...deps, mayTell: () => true, publicUrl: hub.url };
      await Promise.all([askDueSurveys(asking), askDueSurveys(asking)]);
      const { items: open } = await anna.get<{ items: readonly SurveyCall[] }>("/surveys/calls");
      expect(open).to.have.length(3);
      const owners = new Set((await tasks()).filter(({ title }) => title.includes("Опрос «Новые клиенты»")).map(({ assigneeId }) => assigneeId));
      expect(owners.has(null)).to.equal(false);
      const [first, second, third] = open as readonly [SurveyCall, SurveyCall, SurveyCall];
      const missing = await anna.ask("POST", `/surveys/invitations/${first.invitation.id}/answers`, { answers: { mark: 5 } });
      expect(missing.status).to.equal(422);
      const answered = await Promise.all(
        [1, 2].map(() => anna.ask("POST", `/surveys/invitations/${first.invitation.id}/answers`, { answers: { mark: 5, source: "site" } })),
      );
      expect(answered.map(({ status }) => status).sort(), "one answer of two at once").to.deep.equal([200, 409]);
      await anna.post(`/surveys/invitations/${second.invitation.id}/refusal`, { never: true });
      await anna.post(`/surveys/invitations/${third.invitation.id}/answers`, { answers: { mark: 1, source: "friends" } });
      const figures = await resultsOf("newcomers");
      expect(figures).to.deep.include({ invited: 3, answered: 2, refused: 1, low: 1 });
      expect(figures?.questions[1]?.counts).to.deep.equal([
        { value: "site", count: 1 },
        { value: "friends", count: 1 },
      ]);
      expect((await tasks()).filter(({ title }) => title.includes("Опрос"))).to.deep.equal([]);
    });

    it("draws calls of a week evenly, and judges each by who did not speak it", async () => {
      const company = parseCompany(companyText(COMPANY), {});
      const deps = {
        ...hub.hub.store,
        company,
        scorecards: scorecardsOf(company),
        clock: { now: () => newcomersAt.plus({ weeks: 1 }).toJSDate() },
        ids: ulids,
        counters: { count: () => undefined },
      };
      await Promise.all([drawCalls(deps), drawCalls(deps)]);
      expect((await anna.ask("GET", "/quality/calls")).status, "agents judge nobody").to.equal(403);
      const { items, scorecards } = await supervisor.get<CallsToJudge>("/quality/calls");
      expect(items).to.have.length(3);
      expect(items.filter(({ isCalibration }) => isCalibration)).to.have.length(1);
      const call = items.find(({ isCalibration }) => isCalibration)?.interactionId ?? "";
      const judged = (who: Person, marks: object) =>
        who.ask("POST", "/quality/scores", { scorecardId: scorecards[0]?.id, interactionId: call, marks, comment: "Перебивает" });
      expect((await judged(supervisor, { greeting: 1, listened: 9, polite: 1 })).status).to.equal(422);
      expect((await supervisor.ask("GET", `/quality/calibration?scorecardId=call&interactionId=${call}`)).status, "own first").to.equal(403);
      const twice = await Promise.all([1, 2].map(() => judged(supervisor, { greeting: 1, listened: 2, polite: 1 })));
      expect(twice.map(({ status }) => status).sort()).to.deep.equal([201, 409]);
      const administrator = await hub.person("administrator");
      expect((await judged(administrator, { greeting: 1, listened: 3, polite: null })).status).to.equal(201);
      const { points, on } = await supervisor.get<{ points: number; on: readonly { criterion: string }[] }>(
        `/quality/calibration?scorecardId=call&interactionId=${call}`,
      );
      expect([points, on.map(({ criterion }) => criterion)]).to.deep.equal([20, ["listened", "polite"]]);
      const { agents, calibration } = await supervisor.get<QualityResults>(`/quality/results?${span()}`);
      expect(agents).to.have.length(1);
      expect(agents[0]).to.deep.include({ agentId: anna.user.id, calls: 1, average: 90, unseen: 2 });
      expect(calibration).to.deep.equal({ calls: 1, points: 20 });

      const mine = await anna.get<{ scores: readonly CallScore[] }>(`/quality/mine?${span()}`);
      expect(mine.scores.map(({ score }) => score)).to.have.members([80, 100]);
      expect(new Set(mine.scores.map(({ scorerId }) => scorerId)), "who judged is not told").to.deep.equal(new Set([""]));
      const [score] = mine.scores as [CallScore];
      expect((await (await hub.person("boris")).ask("POST", `/quality/scores/${score.id}/seen`, {})).status, "another's").to.equal(404);
      const seen = await anna.post<CallScore>(`/quality/scores/${score.id}/seen`, { reply: "Клиент говорил одновременно со мной" });
      expect(seen).to.include({ reply: "Клиент говорил одновременно со мной" });
      expect(seen.seenAt).to.be.a("string");
    });

    it("counts every invitation by what became of it", async () => {
      expect(await hub.counted("otklik_surveys_total", { survey: "after", result: "answered_low" })).to.equal(1);
      expect(await hub.counted("otklik_surveys_total", { survey: "newcomers", result: "refused" })).to.equal(1);
    });
  });
}
