// What clients say and how calls are judged, as a person uses it, in a real browser: figures with their spans, low marks
// by keyboard, a scorecard beside the recording, a survey asked on the phone.
import { expect } from "chai";
import type { Page } from "playwright-core";
import type { CallsToJudge, QualityResults, Said, SurveyAnswer, SurveyCall, SurveyResults } from "../../hub/contract/survey.ts";
import { axeFindings, type Look } from "./browser.ts";
import { SESSION } from "./fakeRecords.ts";
import { type PagesBrowser, startPagesBrowser } from "./pagesBrowser.ts";

const RIGHTS = [...SESSION.permissions, "survey.see", "quality.see", "quality.score", "recording.hear"];
const MARK = {
  id: "mark",
  kind: "scale",
  text: { ru: "Как мы справились с обращением?" },
  from: 1,
  to: 5,
  ends: null,
  options: [],
  measure: "csat",
  when: null,
  low: 2,
} as const;
const WHY = {
  ...MARK,
  id: "why",
  kind: "text",
  text: { ru: "Что пошло не так?" },
  measure: null,
  low: null,
  when: { question: "mark", atLeast: null, atMost: 3, is: null },
} as const;
const SOURCE = {
  ...MARK,
  id: "source",
  kind: "choice",
  text: { ru: "Откуда о нас узнали?" },
  measure: null,
  low: null,
  options: [
    { id: "site", name: { ru: "Сайт или поиск" } },
    { id: "friends", name: { ru: "Посоветовали знакомые" } },
  ],
} as const;
const CSAT = { answers: 48, value: 0.79, low: 0.66, high: 0.88 };
const NPS = { answers: 31, value: 29, low: 2, high: 54 };
const NONE = { answers: 0, value: null, low: null, high: null };
const SKIPPED = { pause: 6, refusal: 1, unreachable: 4, marked: 0, share: 0 };

const MEASURES = {
  csat: { name: { ru: "Довольны (CSAT)" }, definition: { ru: "Оценки 4 и 5 ÷ все оценки." } },
  nps: { name: { ru: "Рекомендуют (NPS)" }, definition: { ru: "Доля оценок 9–10 минус доля 0–6." } },
};
const RESULTS: SurveyResults = {
  measures: MEASURES,
  csat: CSAT,
  nps: NPS,
  surveys: [
    {
      surveyId: "complaint",
      name: { ru: "После обращения" },
      after: "complaint",
      invited: 71,
      waiting: 2,
      asked: 9,
      answered: 48,
      refused: 1,
      expired: 0,
      skipped: SKIPPED,
      low: 5,
      csat: CSAT,
      nps: NPS,
      questions: [
        { question: MARK, answers: 48, counts: [3, 2, 5, 14, 24].map((count, at) => ({ value: String(at + 1), count })) },
        { question: WHY, answers: 6, counts: [] },
        {
          question: SOURCE,
          answers: 20,
          counts: [
            { value: "site", count: 13 },
            { value: "friends", count: 7 },
          ],
        },
      ],
    },
    {
      surveyId: "new",
      name: { ru: "Новые клиенты" },
      after: "new_clients",
      invited: 0,
      waiting: 0,
      asked: 0,
      answered: 0,
      refused: 0,
      expired: 0,
      skipped: { ...SKIPPED, pause: 0, refusal: 0, unreachable: 0 },
      low: 0,
      csat: NONE,
      nps: NONE,
      questions: [],
    },
  ],
};

const said = (ru: string, uk: string, answer: string): Said => ({ question: ru, answer, texts: { question: { ru, uk }, answer: null } });
const answer = (patch: Partial<SurveyAnswer>): SurveyAnswer => ({
  id: "a1",
  surveyId: "complaint",
  version: "1",
  subjectKind: "complaint",
  subjectId: "c1",
  clientId: "ladoga",
  contactId: null,
  agentId: null,
  language: "ru",
  way: "telegram",
  state: "answered",
  reason: null,
  createdAt: "2026-03-16T09:00:00.000Z",
  askAt: "2026-03-16T09:00:00.000Z",
  askedAt: "2026-03-16T09:00:00.000Z",
  expiresAt: "2026-03-30T09:00:00.000Z",
  endedAt: "2026-03-16T10:00:00.000Z",
  answeredBy: null,
  csat: 5,
  nps: null,
  isLow: false,
  taskId: null,
  lowTaskId: null,
  complaintId: null,
  clientName: "Гастроном «Ладога»",
  said: [said("Как мы справились с обращением?", "Як ми впоралися зі зверненням?", "5")],
  ...patch,
});
const ANSWERS: readonly SurveyAnswer[] = [
  answer({
    id: "a1",
    isLow: true,
    csat: 2,
    said: [
      said("Как мы справились с обращением?", "Як ми впоралися зі зверненням?", "2"),
      said("Что пошло не так?", "Що пішло не так?", "Мастер приехал без детали, потом ещё неделю ждали. Никто не предупредил."),
      {
        ...said("Мастер приехал вовремя?", "Майстер приїхав вчасно?", "Опоздал"),
        texts: { question: { ru: "Мастер приехал вовремя?", uk: "Майстер приїхав вчасно?" }, answer: { ru: "Опоздал", uk: "Запізнився" } },
      },
    ],
  }),
  answer({ id: "a2", clientName: "Кафе «Причал»", way: "page" }),
];

const SCORECARD = {
  id: "call",
  version: "1",
  name: { ru: "Звонок" },
  perWeek: 3,
  calibratePerWeek: 1,
  leastTalkSec: 30,
  criteria: [
    { id: "greeting", name: { ru: "Представился и спросил, чем помочь" }, weight: 1, most: 1, critical: false },
    { id: "listened", name: { ru: "Понял, в чём дело, и повторил своими словами" }, weight: 3, most: 3, critical: false },
    { id: "polite", name: { ru: "Говорил вежливо" }, weight: 1, most: 1, critical: true },
  ],
} as const;
const CALLS: CallsToJudge = {
  scorecards: [SCORECARD],
  items: ["p1", "p2", "p3"].map((id, at) => ({
    id,
    scorecardId: "call",
    interactionId: `call-${at + 1}`,
    agentId: at === 2 ? "safronova" : "levchenko",
    period: "2026-03-09",
    isCalibration: at === 1,
    createdAt: "2026-03-16T06:00:00.000Z",
    startedAt: "2026-03-12T08:20:00.000Z",
    talkSec: 214 + at * 30,
    clientId: "ladoga",
    scorers: 0,
    mine: null,
  })),
};
const QUALITY: QualityResults = {
  scorecards: [SCORECARD],
  agents: [
    {
      agentId: "levchenko",
      calls: 9,
      average: 72,
      unseen: 2,
      weeks: [64, 70, 81].map((average, at) => ({ period: `2026-03-0${2 + at}`, calls: 3, average })),
      criteria: [
        { criterion: "listened", share: 0.58, calls: 9 },
        { criterion: "greeting", share: 0.88, calls: 9 },
      ],
    },
    {
      agentId: "safronova",
      calls: 9,
      average: 94,
      unseen: 0,
      weeks: [91, 95, 96].map((average, at) => ({ period: `2026-03-0${2 + at}`, calls: 3, average })),
      criteria: [],
    },
  ],
  calibration: { calls: 4, points: 8 },
};
const OWN = {
  results: { ...QUALITY, agents: QUALITY.agents.slice(0, 1) },
  scores: [
    {
      id: "s1",
      scorecardId: "call",
      version: "1",
      interactionId: "call-1",
      agentId: "levchenko",
      scorerId: "",
      marks: { greeting: 1, listened: 2, polite: 1 },
      score: 80,
      comment: "Перебивает на второй минуте, в остальном хорошо.",
      createdAt: "2026-03-16T09:00:00.000Z",
      seenAt: null,
      reply: null,
    },
  ],
};
const INTERACTION = {
  id: "call-1",
  channel: "call",
  direction: "inbound",
  state: "closed",
  outcome: "answered",
  clientId: "ladoga",
  agentId: "levchenko",
  startedAt: "2026-03-12T08:20:00.000Z",
  talkSec: 221,
  legs: [],
  recordings: [{ id: "r1", url: "/api/v1/recordings/r1/audio" }],
};
const SURVEY_CALL: SurveyCall = {
  invitation: { ...answer({ id: "i1", state: "asked", way: "phone", taskId: "t-survey" }), answers: {} } as unknown as SurveyCall["invitation"],
  survey: {
    id: "new",
    version: "1",
    name: { ru: "Новые клиенты" },
    after: "new_clients",
    by: ["phone"],
    delayMinutes: 0,
    expireDays: 14,
    share: 100,
    sample: { size: 50, interactions: 3 },
    questions: [MARK, WHY, SOURCE],
  },
};

describe("the pages of surveys and judged calls", function () {
  this.timeout(60_000);
  let browser: PagesBrowser;
  /** What was changed, method, path and body. */
  let changes: { what: string; body: unknown }[] = [];
  let isEmpty = false;
  let call = SURVEY_CALL;

  before(async function () {
    const started = await startPagesBrowser();
    if (started === null) return this.skip();
    browser = started;
  });
  after(() => browser?.close());
  beforeEach(() => {
    changes = [];
    isEmpty = false;
    call = SURVEY_CALL;
  });

  const answers = (): Readonly<Record<string, unknown>> => ({
    "/session": { ...SESSION, permissions: RIGHTS, user: { ...SESSION.user, roles: ["supervisor"] } },
    "/surveys/results": isEmpty ? { measures: MEASURES, csat: NONE, nps: NONE, surveys: [] } : RESULTS,
    "/surveys/answers": { items: ANSWERS, nextCursor: null },
    "/tasks": {
      items: [
        {
          id: "t-survey",
          kind: "callback",
          state: "open",
          title: "Опрос «Новые клиенты»: Гастроном «Ладога»",
          clientId: "ladoga",
          interactionId: null,
          assigneeId: SESSION.user.id,
          dueAt: "2020-03-30T09:00:00.000Z",
          createdAt: "2026-03-16T09:00:00.000Z",
          doneAt: null,
          matter: { kind: "survey_call", survey: { ru: "Новые клиенты", uk: "Нові клієнти" }, clientName: "Гастроном «Ладога»" },
        },
      ],
      nextCursor: null,
    },
    "/surveys/calls": { items: [call] },
    "/quality/calls": isEmpty ? { scorecards: [SCORECARD], items: [] } : CALLS,
    "/quality/results": isEmpty ? { ...QUALITY, agents: [] } : QUALITY,
    "/quality/mine": isEmpty ? { results: { ...QUALITY, agents: [] }, scores: [] } : OWN,
    "/interactions/call-1": INTERACTION,
    "/interactions/call-2": { ...INTERACTION, id: "call-2", recordings: [] },
    "/interactions/call-3": { ...INTERACTION, id: "call-3" },
  });

  async function open(path: string, look?: Look): Promise<Page> {
    const { page } = await browser.open(path, look, ({ method, path: asked, body }) => {
      const known = answers()[asked];
      if (method === "GET" && known !== undefined) return { status: 200, body: known };
      if (method === "GET" || !/surveys|quality/.test(asked)) return null;
      changes.push({ what: `${method} ${asked}`, body });
      return { status: 200, body: { id: "c-new", number: 31 } };
    });
    return page;
  }

  it("shows CSAT and NPS with counts and spans, and makes a complaint of a low mark by two keys", async () => {
    const page = await open("/surveys");
    await page.getByRole("heading", { name: "Оценки клиентов" }).waitFor();
    await page.getByText("от 66 % до 88 %, 48 ответов").first().waitFor();
    await page.getByText("от +2 до +54, 31 ответ").first().waitFor();
    await page.getByText("спрашивали недавно: 6").waitFor();
    await page.getByText("Мастер приехал без детали").waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("o");
    await page.getByText("Жалоба № 31 открыта").waitFor();
    expect(changes.map(({ what }) => what)).to.deep.equal(["POST /surveys/invitations/a1/complaint"]);
  });

  it("asks and answers in the reader's language, and leaves the client's own words as they are", async () => {
    const page = await open("/surveys", { scheme: "light", width: 1440, locale: "uk" });
    const shown = page.locator(".answer").first();
    await shown.getByText("Мастер приехал без детали").waitFor();
    expect(await shown.locator("dt").allTextContents()).to.deep.equal(["Як ми впоралися зі зверненням?", "Що пішло не так?", "Майстер приїхав вчасно?"]);
    expect((await shown.locator("dd").allTextContents()).at(-1)).to.equal("Запізнився");
  });

  it("call a task the hub itself made by its name in the reader's language", async () => {
    const page = await open("/?task=t-survey", { scheme: "light", width: 1440, locale: "uk" });
    await page.getByText("Опитування «Нові клієнти»: Гастроном «Ладога»").first().waitFor();
    expect(await page.getByText("Опрос «Новые клиенты»").count()).to.equal(0);
  });

  it("judges a call by its scorecard, whole, and saves it by the keyboard", async () => {
    const page = await open("/quality");
    await page.getByRole("button", { name: "Прослушать" }).or(page.getByText("Прослушать запись")).first().waitFor();
    const save = page.getByRole("button", { name: /Поставить оценку/ });
    expect(await save.isDisabled()).to.equal(true);
    await page.getByRole("radiogroup", { name: "Представился" }).getByText("Да").click();
    await page.getByRole("radiogroup", { name: "Понял" }).getByText("2").click();
    await page.getByRole("radiogroup", { name: "Говорил вежливо" }).getByText("Не относится").click();
    await page.getByLabel("Что сказать сотруднику").fill("Хорошо");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Оценка поставлена").waitFor();
    expect(changes).to.deep.equal([
      {
        what: "POST /quality/scores",
        body: { scorecardId: "call", interactionId: "call-1", marks: { greeting: 1, listened: 2, polite: null }, comment: "Хорошо" },
      },
    ]);
  });

  it("asks a survey on the phone by digits alone, and only what the answers lead to", async () => {
    const page = await open("/?task=t-survey");
    await page.getByText("Как мы справились с обращением?").waitFor();
    await page.keyboard.press("2");
    await page.getByLabel("Что пошло не так?").fill("Долго");
    await page.getByRole("radiogroup", { name: "Как мы справились" }).getByText("5", { exact: true }).click();
    await page.getByText("Откуда о нас узнали?").waitFor();
    expect(await page.getByText("Что пошло не так?").count()).to.equal(0);
    await page.locator("body").focus();
    await page.getByText("Посоветовали знакомые").click();
    await page.getByRole("button", { name: "Записать ответы" }).click();
    await page.getByText("Ответы записаны").waitFor();
    expect(changes).to.deep.equal([{ what: "POST /surveys/invitations/i1/answers", body: { answers: { mark: 5, source: "friends" } } }]);
  });

  it("reads questions and answers out in the client's language, with the agent's own beneath where there are both", async () => {
    const { invitation, survey } = SURVEY_CALL;
    call = {
      invitation: { ...invitation, language: "en" },
      survey: {
        ...survey,
        questions: [
          {
            ...MARK,
            text: { ru: "Как мы справились с обращением?", en: "How did we do?" },
            ends: { low: { ru: "плохо", en: "poor" }, high: { ru: "отлично", en: "excellent" } },
          },
          {
            ...SOURCE,
            text: { ru: "Откуда о нас узнали?" },
            options: [
              { id: "site", name: { ru: "Сайт", en: "Website" } },
              { id: "ads", name: { ru: "Реклама" } },
            ],
          },
        ],
      },
    };
    const page = await open("/?task=t-survey");
    const mark = page.locator(".surveycall .ask").first();
    await mark.getByText("How did we do?").waitFor();
    expect(await mark.locator("p[lang=en]").allTextContents()).to.deep.equal(["How did we do?", "1\u00a0— poor, 5\u00a0— excellent"]);
    expect(await mark.locator("p.f").allTextContents()).to.deep.equal(["Как мы справились с обращением?", "1\u00a0— плохо, 5\u00a0— отлично"]);
    await page.keyboard.press("4");
    const source = page.locator(".surveycall .ask").nth(1);
    await source.getByText("Откуда о нас узнали?").waitFor();
    expect(await source.locator("p.f").count(), "there is no English, so it is read out as it is").to.equal(0);
    expect(await source.locator(".opt").allInnerTexts()).to.deep.equal(["1\nWebsite\nСайт", "2\nРеклама"]);
    expect(await axeFindings(page)).to.deep.equal([]);
  });

  it("shows results by agent, and one's own calls to be read and answered", async () => {
    const page = await open("/quality");
    await page.getByRole("button", { name: "Результаты" }).click();
    await page.getByText("4 звонка, расхождение в среднем 8 из 100").waitFor();
    await page.getByText("Понял, в чём дело, и повторил своими словами 58").waitFor();
    await page.getByRole("button", { name: "Мои звонки" }).click();
    const judged = page.locator(".ownscores .answer").first().locator(".row").first();
    await judged.getByRole("link", { name: "Гастроном «Ладога»" }).waitFor();
    expect(await judged.textContent(), "one knows which call it was").to.match(/12 мар\S*\s(2026(\sг\.)?\s)?\d+:20, 3:41/u);
    await page.getByLabel("Ответить или пояснить").fill("Клиент говорил вместе со мной");
    await page.getByRole("button", { name: "Ответить", exact: true }).click();
    await page.waitForTimeout(100);
    expect(changes).to.deep.equal([{ what: "POST /quality/scores/s1/seen", body: { reply: "Клиент говорил вместе со мной" } }]);
  });

  for (const [path, scheme, width, empty] of [
    ["/surveys", "light", 1440, false],
    ["/surveys", "dark", 420, false],
    ["/surveys", "light", 420, true],
    ["/quality", "dark", 1440, false],
    ["/quality", "light", 420, false],
    ["/quality", "light", 1440, true],
  ] as const) {
    it(`has nothing for axe to find at ${path}, ${scheme} ${width}, ${empty ? "empty" : "full"}`, async () => {
      isEmpty = empty;
      const page = await open(path, { scheme, width, locale: "ru" });
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await page
        .getByText(empty ? /пока нет|нечего/ : /Что пошло не так|Представился/)
        .first()
        .waitFor();
      expect(await axeFindings(page)).to.deep.equal([]);
      await page.close();
    });
  }
});
