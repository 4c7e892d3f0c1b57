// A complaint from its first word to the survey and back to work, on the real hub in a real browser: it comes in by a
// chat or by a call, a department answers, the client learns the decision by what really happened. Every screen on the
// way is read for words of another language and checked by axe.
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import type { Complaint, List, User } from "../../hub/contract/api.ts";
import type { ComplaintDetail } from "../../hub/contract/complaint.ts";
import type { SurveyCall } from "../../hub/contract/survey.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import { type FakeTelegram, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import { mangoCall } from "../flows/mangoCall.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { emailOf, form, removeFolders, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import type { Person } from "../support/person.ts";
import { axeFindings, launchBrowser } from "./browser.ts";
import { type Say, shownWords, strayWords, wordsIn } from "./consoleWords.ts";

const COMPANY = `
workingHours: {mon-sun: "00:00-23:59"}
departments:
  - {id: service, name: {ru: Сервисная служба, uk: Сервісна служба, en: Service}}
  - {id: quality, name: {ru: Отдел качества, uk: Відділ якості, en: Quality}}
complaint:
  categories: [{id: repeat_failure, department: quality, name: {ru: Повторная поломка, uk: Повторна поломка, en: Broken again}}]
  decisions: [{id: replace, name: {ru: Заменить деталь, uk: Замінити деталь, en: Replace the part}}]
  compensations: [{id: discount, name: {ru: Скидка, uk: Знижка, en: Discount}}]
  rootCauses: [{id: part, name: {ru: Бракованная деталь, uk: Бракована деталь, en: Faulty part}}]
surveys:
  - id: after
    name: {ru: После жалобы, uk: Після скарги, en: After a complaint}
    after: complaint
    by: [telegram, phone]
    questions: [{id: mark, kind: scale, measure: csat, text: {ru: Как мы справились?, uk: Як ми впоралися?, en: How did we do?}}]
`;
const STAFF = {
  zoya: { name: "Зоя Лапина", roles: ["quality"], department: "quality", extension: "105", queues: ["front"] },
  sergey: { name: "Сергей Панин", roles: ["service"], department: "service", extension: null, queues: [] },
} as const;
/** What the company and its people are called: the same in every language. */
const NAMES = [
  "Прилавок Север",
  "Опрос «После жалобы»",
  "Как мы справились?",
  "Як ми впоралися?",
  "Первая линия",
  "Украинская линия",
  "Решено по телефону",
  "Обещали вернуться",
];
const ACT = { name: "act.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 act") };

interface Life {
  readonly language: Language;
  readonly locale: string;
  readonly client: string;
  readonly told: "chat" | "call";
  readonly words: { readonly complaint: string; readonly question: string; readonly answer: string; readonly reason: string; readonly decision: string };
  readonly scheme: "light" | "dark";
  /** What becomes of it after it came back. */
  readonly end: "reject" | "withdraw" | "join";
}

const LIVES: readonly Life[] = [
  {
    language: "ru",
    locale: "ru-RU",
    client: "Лариса Охрименко",
    told: "chat",
    words: {
      complaint: "Витрину чинили вчера, и она опять не холодит, продукты портятся. Третий раз обещаете и не приезжаете. Безобразие",
      question: "Почему она снова не холодит?",
      answer: "Вышел из строя термостат, деталь есть",
      reason: "Ждём снимок таблички",
      decision: "Меняем термостат за наш счёт",
    },
    scheme: "light",
    end: "withdraw",
  },
  {
    language: "uk",
    locale: "uk-UA",
    client: "+380671112233",
    told: "call",
    words: {
      complaint: "Вітрину ремонтували вчора, і вона знову не холодить",
      question: "Чому вона знову не холодить?",
      answer: "Зламався термостат, деталь є",
      reason: "Чекаємо на світлину таблички",
      decision: "Міняємо термостат нашим коштом",
    },
    scheme: "dark",
    end: "reject",
  },
  {
    language: "en",
    locale: "en-GB",
    client: "Laura Finch",
    told: "chat",
    words: {
      complaint: "You repaired the display case yesterday and it is warm again, the goods are spoiling. The third time you promise and do not come. Outrageous",
      question: "Why is it warm again?",
      answer: "The thermostat is broken, we have the part",
      reason: "Waiting for a photo of the plate",
      decision: "We replace the thermostat at our expense",
    },
    scheme: "dark",
    end: "join",
  },
];

function lifeOn(this: Mocha.Suite, kind: DatabaseKind): void {
  this.timeout(300_000);
  let browser: Browser;
  let telegram: FakeTelegram;
  let hub: TestHub;
  let supervisor: Person;
  let administrator: Person;
  let staff: readonly User[] = [];
  const data: string[] = [...NAMES, ACT.name, ...LIVES.flatMap(({ client, words }) => [client, ...client.split(" "), ...Object.values(words)])];

  before(async function () {
    const launched = await launchBrowser();
    if (launched === null) return this.skip();
    browser = launched;
    telegram = await startFakeTelegram({ token: SECRETS.botToken, repeatAfterMs: 100 });
    hub = await startTestHub({ kind, company: COMPANY, env: () => ({ TELEGRAM_BOT_TOKEN: SECRETS.botToken, TELEGRAM_API_ROOT: telegram.apiRoot }) });
    administrator = await hub.person("administrator");
    for (const [who, person] of Object.entries(STAFF)) {
      await administrator.post("/users", { ...person, email: emailOf(who), password: SECRETS.password, language: "ru" });
    }
    supervisor = await hub.person("supervisor");
    staff = (await supervisor.get<List<User>>("/users")).items;
    data.push(...staff.flatMap(({ name }) => [name, ...name.split(" ")]));
  });
  after(async () => {
    await browser?.close();
    await hub?.stop();
    await telegram?.stop();
    removeFolders();
  });

  async function enter(who: keyof typeof STAFF, { locale, language, scheme }: Life, say: Say): Promise<Page> {
    const account = staff.find(({ email }) => email === emailOf(who));
    await administrator.ask("PATCH", `/users/${account?.id}`, { language });
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale,
      colorScheme: scheme,
      timezoneId: "Europe/Moscow",
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(hub.url);
    await page.getByLabel(say("login.email")).fill(emailOf(who));
    await page.getByLabel(say("login.password"), { exact: true }).fill(SECRETS.password);
    await page.getByRole("button", { name: say("login.submit") }).click();
    await page.getByRole("navigation", { name: say("rail.sections") }).waitFor();
    return page;
  }

  /** Screens axe has seen, in either scheme: in another language they are built the same. */
  const seen = new Set<string>();

  /** Reads the screen: nothing of it is in another language, and axe finds nothing. A screen is the same on either database. */
  async function look(page: Page, where: string, { language, scheme }: Life): Promise<void> {
    if (kind === "MariaDB") return;
    // Between two pages there is none.
    await page.locator("h1").first().waitFor({ state: "attached" });
    expect(strayWords(await shownWords(page), language, data), where).to.deep.equal([]);
    const screen = `${where}, ${scheme}`;
    if (seen.has(screen)) return;
    seen.add(screen);
    expect(await axeFindings(page), screen).to.deep.equal([]);
  }

  // Each way by which a client is told touches the database in its own manner; the languages do not.
  const lives = kind === "MariaDB" ? LIVES.filter(({ language }) => language !== "en") : LIVES;
  for (const [at, life] of lives.entries()) {
    it(`goes from the first word to the survey and back to work, in ${life.language}, told by a ${life.told}`, async () => {
      const { language, words, client } = life;
      const say = wordsIn(language);
      const user = { id: 6_100 + at, firstName: client.split(" ")[0] ?? "", lastName: client.split(" ")[1] ?? "", languageCode: language };
      const [page, asked] = [await enter("zoya", life, say), await enter("sergey", life, say)];
      const dialog = page.getByRole("dialog");
      const button = (key: string, values = {}) => page.getByRole("button", { name: say(key, values) });
      const shows = (key: string, values = {}) => page.getByText(say(key, values)).first().waitFor();
      const menu = async (key: string): Promise<void> => {
        await button("complaintPage.more").click();
        await page.getByRole("menuitem", { name: say(key) }).click();
      };
      let calls = 0;
      /** The client calls the company and the quality officer answers. */
      const callIn = async (): Promise<ReturnType<typeof mangoCall>> => {
        const call = mangoCall(hub, `${language}-${++calls}`, client, Math.floor(Date.now() / 1000) - 30);
        await call.ringsInQueue();
        await call.ringsAt("105");
        await call.answeredBy("105");
        return call;
      };

      // It comes in.
      if (life.told === "chat") {
        telegram.say(user, words.complaint);
        await page.getByRole("option", { name: client }).click();
        await look(page, "the chat", life);
      } else {
        const call = await callIn();
        await page.getByRole("option", { name: say("channel.call") }).click();
        await page.keyboard.press("Alt+KeyJ");
        await page.getByRole("heading", { name: say("complaintAct.title") }).waitFor();
        await page.keyboard.type(words.complaint);
        await look(page, "the call and its complaint", life);
        await page.keyboard.press("Control+Enter");
        await page.getByRole("heading", { name: say("complaintAct.title") }).waitFor({ state: "detached" });
        await call.ended("105", 15);
      }
      const complaint = await eventually("the complaint is there", async () =>
        (await supervisor.get<List<Complaint>>("/complaints")).items.find(({ essence }) => essence.startsWith(words.complaint.slice(0, 40))),
      );
      const number = complaint.number;
      const now = () => supervisor.get<ComplaintDetail>(`/complaints/${complaint.id}`);
      const becomes = (status: Complaint["status"]) => eventually(`it is ${status}`, async () => (await now()).status === status);

      // It is found in the list and taken; the link for the client is copied.
      await page.getByRole("link", { name: say("rail.complaints") }).click();
      await page.getByRole("link", { name: complaint.essence }).waitFor();
      await look(page, "the list", life);
      await page.getByRole("link", { name: complaint.essence }).click();
      await button("complaintPage.take").click();
      await button("pageLink.copy").click();
      await shows("pageLink.copied");
      const { address } = await supervisor.get<{ address: string }>(`/complaints/${complaint.id}/page`);
      expect(await page.evaluate("navigator.clipboard.readText()")).to.equal(address);
      await look(page, "the complaint", life);

      // A department is asked, sees it beside its own work, and answers with a file.
      await page.keyboard.press("r");
      await dialog.getByRole("combobox", { name: say("requests.department") }).click();
      await page.getByRole("option", { name: { ru: "Сервисная служба", uk: "Сервісна служба", en: "Service" }[language] }).click();
      await dialog.getByLabel(say("requests.question")).fill(words.question);
      await look(page, "the question", life);
      await button("requests.send").click();
      await dialog.waitFor({ state: "detached" });
      await asked.getByRole("link", { name: say("requests.ofComplaint", { number }) }).click();
      // The heading of the screen that is left may still stand.
      await asked.waitForURL(/view=requests/);
      await asked.getByRole("button", { name: say("requests.answer") }).waitFor();
      await look(asked, "what is asked of me", life);
      await asked.getByRole("button", { name: say("requests.answer") }).click();
      await asked.getByLabel(say("requests.answerText"), { exact: true }).fill(words.answer);
      await asked.locator("input[type=file]").setInputFiles(ACT);
      await look(asked, "the answer", life);
      await asked
        .getByRole("dialog")
        .getByRole("button", { name: say("requests.answer") })
        .click();
      await asked.getByText(say("requests.none")).waitFor();
      await page.getByRole("link", { name: ACT.name }).waitFor();
      expect((await now()).requests).to.have.length(1);

      // It waits for the client, its clock stands.
      await menu("complaintPage.turn.wait");
      await dialog.getByLabel(say("complaintPage.why")).fill(words.reason);
      await look(page, "whom we wait for", life);
      await dialog.getByRole("button", { name: say("complaintPage.waitAct") }).click();
      await page
        .getByText(`${say("complaintStatus.waiting")}: ${say("complaintPage.waitsForClient")}`)
        .first()
        .waitFor();

      // It is decided out of the catalogue; nobody has told the client yet.
      await page.keyboard.press("e");
      for (const [label, option] of [
        ["complaintPage.decisionKind", { ru: "Заменить деталь", uk: "Замінити деталь", en: "Replace the part" }],
        ["complaintPage.compensation", { ru: "Скидка", uk: "Знижка", en: "Discount" }],
        ["complaintPage.rootCause", { ru: "Бракованная деталь", uk: "Бракована деталь", en: "Faulty part" }],
      ] as const) {
        await dialog.getByRole("combobox", { name: say(label) }).click();
        await page.getByRole("option", { name: option[language] }).click();
      }
      await dialog.getByLabel(say("complaintPage.amount")).fill("2500");
      await look(page, "the decision", life);
      await button("complaintPage.decideSave").click();
      await dialog.waitFor({ state: "detached" });
      expect(await now()).to.include({ status: "decided", decisionId: "replace", compensationId: "discount", compensationAmount: 2_500, rootCause: "part" });
      expect((await now()).history.some(({ to }) => to?.startsWith("waiting client"))).to.equal(true);
      await page.keyboard.press("e");
      await shows("complaintPage.tellNone");
      await look(page, "nobody has told", life);

      // The client is told by what really happened.
      if (life.told === "chat") {
        await dialog.getByRole("button", { name: say("complaintPage.write", { channel: "Telegram" }) }).click();
        await page.getByRole("button", { name: new RegExp(`^${say("strip.take")}`) }).click();
        await page.getByLabel(say("composer.text"), { exact: true }).fill(words.decision);
        await page.keyboard.press("Control+Enter");
        await eventually("the decision is in the chat", () => telegram.received(user.id).some(({ text }) => text === words.decision));
      } else {
        // Past the second of the decision, however fast this walk was.
        await (await callIn()).ended("105", 25);
      }
      await eventually("it counts as told", async () => (await supervisor.get<List<object>>(`/complaints/${complaint.id}/tellings`)).items.length === 1);
      await page.goto(`${hub.url}/complaints/${complaint.id}`);
      await button("complaintPage.next.told").click();
      await dialog.getByRole("radio").waitFor();
      await look(page, "where they were told", life);
      await dialog.getByRole("button", { name: say("complaintPage.tellAct") }).click();
      await shows("complaintPage.toldSaved");
      await page
        .getByRole("term")
        .filter({ hasText: say("complaintPage.toldIn") })
        .waitFor();
      const told = await now();
      expect(told.status).to.equal("told");
      expect(told.toldMessageId === null).to.equal(life.told === "call");
      expect(told.toldInteractionId).to.be.a("string");

      // It is closed, and the client says what they think of it.
      if (life.told === "chat") {
        // They write once more, on their page: it is closed by whoever has read it.
        await fetch(address, form(new URLSearchParams({ text: words.reason, key: "c".repeat(24) }).toString()));
        await page.locator(".unanswered").getByText(words.reason).waitFor();
        await look(page, "what nobody has answered", life);
        await button("complaintPage.next.closed").click();
        await dialog.getByText(words.reason).waitFor();
        await look(page, "closing over it", life);
        await dialog.getByRole("button", { name: say("complaintPage.closeAnyway") }).click();
      } else {
        await button("complaintPage.next.closed").click();
      }
      await page.getByRole("link", { name: say("rail.surveys") }).click();
      await page.reload();
      await becomes("closed");
      if (life.told === "chat") {
        await eventually("the survey is in the chat", () =>
          telegram.received(user.id).some(({ replyMarkup, text }) => replyMarkup !== null && !text.includes("/p/")),
        );
        telegram.press(user, "5");
      } else {
        // Whom the lot falls on asks on the phone.
        const [asking] = await eventually("the survey is to be asked on the phone", async () => {
          const { items } = await supervisor.get<{ items: readonly SurveyCall[] }>("/surveys/calls");
          return items.length > 0 ? items : null;
        });
        await supervisor.post(`/surveys/invitations/${asking?.invitation.id}/answers`, { answers: { mark: 5 } });
      }
      await eventually(
        "the mark is there",
        async () => (await supervisor.get<List<{ value: number | null }>>(`/marks?complaintId=${complaint.id}`)).items[0]?.value === 5,
      );
      await page.reload();
      await page
        .getByRole("link", { name: life.told === "chat" ? client : /\d/ })
        .first()
        .waitFor();
      await look(page, "the surveys", life);
      await page.goto(`${hub.url}/complaints/${complaint.id}`);
      await shows("mark.value", { value: 5 });
      await look(page, "the closed complaint", life);
      await page.emulateMedia({ media: "print" });
      await page.getByText(say("complaintPage.printedAt", { company: "Прилавок Север", when: "" }).trim()).waitFor();
      expect(await page.getByRole("navigation", { name: say("rail.sections") }).isVisible(), "only the complaint is printed").to.equal(false);
      expect(await page.locator(".btn").filter({ visible: true }).count(), "nothing to press on paper").to.equal(0);
      await page.emulateMedia({ media: "screen" });

      // The client does not agree: it goes back to work, and ends otherwise.
      await menu("complaintPage.turn.reopen");
      await dialog.getByLabel(say("complaintPage.why")).fill(words.reason);
      await look(page, "why it comes back", life);
      await dialog.getByRole("button", { name: say("complaintPage.turnAct.reopen") }).click();
      await button("complaintPage.next.decide").waitFor();
      // The next press acts on what the hub made of it: a new promise.
      await page.getByRole("link", { name: say("rail.surveys") }).click();
      await becomes("in_work");
      const again = await now();
      expect(again.deadline.from).to.equal(again.reopenedAt);
      expect(again.dueAt > again.openedAt && again.endedPromises.length === 1).to.equal(true);
      await page.goto(`${hub.url}/complaints/${complaint.id}`);
      await page.locator(".leftrow .left20").waitFor();
      await look(page, "its new promise", life);
      if (life.end === "join") {
        const other = await supervisor.post<Complaint>("/complaints", { clientId: complaint.clientId, essence: words.question });
        await page.reload();
        await menu("complaintPage.turn.join");
        await dialog
          .getByText(words.question)
          .or(dialog.locator(`input[value*="${words.question}"]`))
          .first()
          .waitFor();
        await look(page, "what it is joined with", life);
        await dialog.getByRole("button", { name: say("complaintPage.joinAct") }).click();
        await page.waitForURL(`**/complaints/${other.id}`);
        await becomes("joined");
      } else {
        await menu(`complaintPage.turn.${life.end}`);
        await dialog.getByLabel(say("complaintPage.why")).fill(words.reason);
        await dialog.getByRole("button", { name: say(`complaintPage.turnAct.${life.end}`) }).click();
        await page.reload();
        await becomes(life.end === "reject" ? "rejected" : "withdrawn");
      }
      await page.goto(`${hub.url}/complaints/${complaint.id}`);
      await shows("complaintEntry.reopened");
      await look(page, "its end", life);
      await page.context().close();
      await asked.context().close();
    });
  }
}

for (const kind of ["embedded", "MariaDB"] as const) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`the life of a complaint in the console (${kind})`, function () {
    lifeOn.call(this, kind);
  });
}
