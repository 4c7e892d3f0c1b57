import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { axeFindings, launchBrowser, openPage } from "../console/browser.ts";
import { removeFolders, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";

const ADMINISTRATOR = { name: "Павел Орлов", email: "orlov@example.com" };

describe("the first administrator's page on the real hub", function () {
  this.timeout(120_000);
  let browser: Browser | null = null;
  let hub: TestHub;
  let page: Page | null = null;
  let link: string;

  before(async function () {
    browser = await launchBrowser();
    if (browser === null) this.skip();
  });
  after(async () => {
    await browser?.close();
    removeFolders();
  });
  beforeEach(async () => {
    hub = await startTestHub({ isEmpty: true });
    const { firstAdministrator } = hub.hub;
    if (firstAdministrator.kind !== "link") throw new Error("The hub made no link.");
    link = `${hub.url}/setup#${firstAdministrator.token}`;
  });
  afterEach(async () => {
    await page?.close();
    await hub.stop();
  });

  async function open(url: string, theme?: "light" | "dark"): Promise<Page> {
    if (browser === null) throw new Error("There is no browser.");
    await page?.close();
    page = await openPage(browser, url, theme);
    return page;
  }
  async function fill(on: Page): Promise<void> {
    await on.getByLabel("Имя и фамилия").fill(ADMINISTRATOR.name);
    await on.getByLabel("E-mail").fill(ADMINISTRATOR.email);
    await on.getByLabel("Пароль", { exact: true }).fill(SECRETS.password);
  }
  const submit = (on: Page): Promise<void> => on.getByRole("button", { name: "Создать и войти" }).click();

  it("lets whoever has the link in as administrator, and keeps the token out of the address", async () => {
    const first = await open(link);
    await first.getByRole("heading", { name: "Первый администратор" }).waitFor();
    expect(first.url()).to.equal(`${hub.url}/setup`);
    await fill(first);
    await submit(first);
    await first.getByText("Всё разобрано").waitFor();
    expect(first.url()).to.equal(`${hub.url}/`);
    const { user } = (await (await first.request.get(`${hub.url}/api/v1/session`)).json()) as { user: object };
    expect(user).to.deep.include({ ...ADMINISTRATOR, roles: ["administrator"] });
  });

  it("tells every mistake beside its field and asks the hub only when there is none", async () => {
    const first = await open(link);
    const asked: string[] = [];
    first.on("request", (request) => request.method() === "POST" && asked.push(new URL(request.url()).pathname));
    await first.getByLabel("E-mail").fill("orlov");
    await first.getByLabel("Пароль", { exact: true }).fill("короче");
    await submit(first);
    await first.getByText("Заполните это поле").waitFor();
    await first.getByText("Напишите адрес целиком, например name@example.org").waitFor();
    await first.getByText("Нужно от 8 до 128 знаков").waitFor();
    expect(await first.locator(":focus").getAttribute("name")).to.equal("name");
    expect(asked).to.deep.equal([]);
    await fill(first);
    await submit(first);
    await first.getByText("Всё разобрано").waitFor();
    expect(asked).to.include("/api/v1/setup");
  });

  it("says what to do when the link was used already", async () => {
    const first = await open(link);
    await fill(first);
    await submit(first);
    await first.getByText("Всё разобрано").waitFor();
    const second = await open(link);
    await fill(second);
    await submit(second);
    const told = await second.getByRole("alert").textContent();
    expect(told).to.contain("ею уже воспользовались").and.contain("перезапустите сервер");
    await second.getByRole("link", { name: "Войти" }).click();
    await second.getByRole("heading", { name: "Вход в Отклик" }).waitFor();
  });

  it("says where the link is, and takes one pasted over the open page", async () => {
    const first = await open(`${hub.url}/setup`);
    await first.getByText("Откройте ссылку, которую сервер напечатал в своём терминале").waitFor();
    await first.goto(link);
    await first.getByLabel("Имя и фамилия").waitFor();
    expect(first.url()).to.equal(`${hub.url}/setup`);
  });

  for (const theme of ["light", "dark"] as const) {
    it(`has nothing for axe to find, ${theme}`, async () => {
      const first = await open(`${hub.url}/setup`, theme);
      await first.getByText("Откройте ссылку").waitFor();
      expect(await axeFindings(first), "no link").to.deep.equal([]);
      await first.goto(`${hub.url}/setup#wrong`);
      await submit(first);
      await first.getByText("Заполните это поле").first().waitFor();
      expect(await axeFindings(first), "mistakes").to.deep.equal([]);
      await fill(first);
      await submit(first);
      await first.getByRole("alert").waitFor();
      expect(await axeFindings(first), "a wrong link").to.deep.equal([]);
    });
  }
});
