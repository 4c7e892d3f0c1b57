import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import type { Advice, AdviceOfInteraction } from "../../hub/contract/advice.ts";
import type { Article, ArticleFound } from "../../hub/contract/knowledge.ts";
import { axeFindings, launchBrowser, openPage } from "./browser.ts";
import { type FakeHub, startFakeHub } from "./fakeHub.ts";
import type { FakeAnswer, FakeRequest } from "./fakePages.ts";

const AT = "2026-03-17T09:00:00.000Z";
const CONTENT = { text: null, intent: null, severity: null, department: null, language: "ru", articleId: null, articleTitle: null } as const;
const DRAFT: Advice = {
  id: "ADV1",
  interactionId: "",
  kind: "answer",
  subjectId: "",
  state: "proposed",
  content: { ...CONTENT, text: "Два года с даты продажи, ремонт по гарантии бесплатный.", articleId: "A1", articleTitle: "Гарантия на оборудование" },
  corrected: null,
  model: "local-model",
  promptVersion: "2026-11-1",
  promptTokens: 1,
  answerTokens: 1,
  createdAt: AT,
  decidedBy: null,
  decidedAt: null,
};
const ARTICLE: Article = {
  id: "A1",
  state: "published",
  category: "Гарантия",
  tags: ["гарантия", "ремонт"],
  texts: {
    ru: { title: "Гарантия на оборудование", body: "Два года с даты продажи.\nРемонт по гарантии бесплатный, нужен талон." },
    uk: { title: "Гарантія на обладнання", body: "Два роки з дати продажу." },
  },
  version: 2,
  createdAt: AT,
  updatedAt: AT,
  updatedBy: null,
};
const FOUND: ArticleFound = {
  id: "A1",
  language: "ru",
  title: "Гарантия на оборудование",
  body: "Два года с даты продажи.",
  state: "published",
  category: null,
  match: 1,
};

describe("the model's advice and the articles in the console", function () {
  this.timeout(60_000);
  let browser: Browser | null;
  let hub: FakeHub;
  let advice: AdviceOfInteraction;
  let messages: readonly object[] | null = null;
  const decided: object[] = [];

  before(async function () {
    browser = await launchBrowser();
    if (browser === null) this.skip();
    hub = await startFakeHub({ isLoggedIn: true, first: answer });
  });
  after(async () => {
    await browser?.close();
    await hub?.close();
  });

  function answer({ method, path, body }: FakeRequest): FakeAnswer | null {
    const ok = (said: object): FakeAnswer => ({ status: 200, body: said });
    if (/^\/advice\/[^/]+\/decision$/.test(path)) {
      decided.push(body);
      advice = { ...advice, items: [{ ...DRAFT, state: "accepted" }] };
      return ok({ ...DRAFT, state: "accepted" });
    }
    if (method !== "GET") return null;
    if (/^\/interactions\/[^/]+\/advice$/.test(path)) return ok(advice);
    if (/^\/interactions\/[^/]+\/messages$/.test(path) && messages !== null) return ok({ items: messages, nextCursor: null });
    if (path === "/knowledge") return ok({ items: [ARTICLE], nextCursor: null });
    if (path === "/knowledge/search") return ok({ items: [FOUND], nextCursor: null });
    if (path !== "/knowledge/A1/versions") return null;
    return ok({ items: [2, 1].map((version) => ({ ...ARTICLE, version, at: AT, byId: null })), nextCursor: null });
  }

  beforeEach(() => {
    advice = { items: [DRAFT], waiting: [], model: { state: "ready", name: "local-model" } };
    messages = null;
    decided.length = 0;
  });

  async function open(path: string, scheme: "light" | "dark" = "light", width = 1440): Promise<Page> {
    if (browser === null) throw new Error("There is no browser.");
    return openPage(browser, hub.url + path, scheme, width);
  }
  const threadId = (): string => {
    const mine = [...hub.day.cards.values()].find((card) => card.kind === "thread" && card.agent?.id === hub.day.me.id);
    if (mine === undefined) throw new Error("I have no thread.");
    return mine.id;
  };

  it("one key takes the draft into the reply, and that is told to the hub", async () => {
    const page = await open(`/?card=${threadId()}`);
    await page.getByText("Из статьи «Гарантия на оборудование»").waitFor();
    await page.keyboard.press("Alt+y");
    await page.getByText("Из статьи «Гарантия на оборудование»").waitFor({ state: "detached" });
    expect(decided).to.deep.equal([{ decision: "accept" }]);
    expect(await page.locator(".composer textarea").first().inputValue()).to.equal(DRAFT.content.text);
    await page.close();
  });

  it("one key opens a correction: a text as the person writes it, a reading by one press", async () => {
    const page = await open(`/?card=${threadId()}`);
    await page.getByText("Из статьи «Гарантия на оборудование»").waitFor();
    await page.keyboard.press("Alt+k");
    const field = page.getByRole("textbox", { name: "Исправленный текст" });
    await field.fill("Год с даты продажи.");
    expect(await axeFindings(page)).to.deep.equal([]);
    if (process.env["SCREENS"] !== undefined) await page.screenshot({ path: `${process.env["SCREENS"]}/correct-text.png` });
    await field.locator("xpath=ancestor::form").getByRole("button", { name: "В ответ" }).click();
    await field.waitFor({ state: "detached" });
    expect(decided).to.deep.equal([{ decision: "correct", text: "Год с даты продажи." }]);
    expect(await page.locator(".composer textarea").first().inputValue()).to.equal("Год с даты продажи.");
    advice = { ...advice, items: [{ ...DRAFT, id: "ADV2", kind: "triage", content: { ...CONTENT, intent: "payment" } }] };
    await page.reload();
    await page.getByText("Похоже, это вопрос об оплате.").waitFor();
    await page.keyboard.press("Alt+k");
    if (process.env["SCREENS"] !== undefined) await page.screenshot({ path: `${process.env["SCREENS"]}/correct-reading.png` });
    await page.getByRole("group", { name: "Что это на самом деле?" }).getByRole("button", { name: "Жалоба", exact: true }).click();
    await page.getByText("Похоже, это вопрос об оплате.").waitFor({ state: "detached" });
    expect(decided.at(-1)).to.deep.equal({ decision: "correct", intent: "complaint", severity: "normal" });
    await page.close();
  });

  it("shows what was spoken beneath the voice message it was spoken in", async () => {
    const id = threadId();
    const voice = { kind: "voice", ref: "v", name: null, mimeType: "audio/ogg", sizeBytes: 9_000, durationSec: 7, latitude: null, longitude: null } as const;
    const message = {
      id: "MV1",
      interactionId: id,
      direction: "inbound",
      text: "",
      attachments: [voice],
      authorId: null,
      at: AT,
      editedAt: null,
      deletedAt: null,
      elsewhere: false,
      delivery: "received",
      deliveryError: null,
    };
    messages = [message, { ...message, id: "MV2" }];
    const text = "алло камера опять встала третий раз уже";
    const heard: Advice = { ...DRAFT, id: "ADV3", kind: "transcript", subjectId: "MV1", state: "applied", content: { ...CONTENT, text, intent: "complaint" } };
    advice = { items: [heard], waiting: ["transcript"], model: { state: "ready", name: "local-model" } };
    const page = await open(`/?card=${id}`);
    await page.locator(".msg").first().getByText(text).waitFor();
    await page.locator(".msg").nth(1).getByText("Расшифровывается…").waitFor();
    expect(await page.getByText(text).count(), "and nowhere else").to.equal(1);
    expect(await axeFindings(page)).to.deep.equal([]);
    if (process.env["SCREENS"] !== undefined) {
      for (const [scheme, width] of [
        ["light", 1440],
        ["dark", 1440],
        ["light", 400],
        ["dark", 400],
      ] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize({ width, height: 900 });
        await page.locator(".msg").first().getByText(text).waitFor();
        await page.screenshot({ path: `${process.env["SCREENS"]}/voice-${scheme}-${width}.png` });
      }
    }
    await page.close();
  });

  it("says that the hub reads by itself when the model is away", async () => {
    advice = { items: [], waiting: [], model: { state: "away", name: "local-model" } };
    const page = await open(`/?card=${threadId()}`);
    await page.getByText("Модель недоступна, сообщения читает сам хаб").waitFor();
    await page.close();
  });

  it("finds an article while the agent types and puts it in by Enter", async () => {
    const page = await open(`/?card=${threadId()}`);
    const field = page.locator(".composer textarea").first();
    await field.fill("/гара");
    await page.getByRole("option", { name: /Гарантия на оборудование/ }).waitFor();
    await field.press("Enter");
    expect(await field.inputValue()).to.equal(FOUND.body);
    await page.close();
  });

  for (const [scheme, width] of [
    ["light", 1440],
    ["dark", 1440],
    ["light", 800],
  ] as const) {
    it(`has nothing axe would change, ${scheme} at ${width}`, async () => {
      const page = await open("/knowledge/A1", scheme, width);
      await page.getByRole("heading", { name: "Гарантия на оборудование" }).waitFor();
      expect(await axeFindings(page)).to.deep.equal([]);
      if (process.env["SCREENS"] !== undefined) await page.screenshot({ path: `${process.env["SCREENS"]}/knowledge-${scheme}-${width}.png` });
      await page.goto(`${hub.url}/?card=${threadId()}`);
      await page.getByText("Из статьи «Гарантия на оборудование»").waitFor();
      expect(await axeFindings(page)).to.deep.equal([]);
      if (process.env["SCREENS"] !== undefined) await page.screenshot({ path: `${process.env["SCREENS"]}/advice-${scheme}-${width}.png` });
      await page.close();
    });
  }
});
