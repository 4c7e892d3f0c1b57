// A recording in a real browser: its picture, its time, its keys, its speed, and the words where there is no sound.
import { expect } from "chai";
import type { Page } from "playwright-core";
import { peaksOf } from "../../hub/console/views/recordings/peaks.ts";
import type { Recording } from "../../hub/contract/recordings.ts";
import { wav } from "../telephony/recordings/fileServer.ts";
import { axeFindings, type Look } from "./browser.ts";
import { type PagesBrowser, startPagesBrowser } from "./pagesBrowser.ts";

const SECONDS = 65;

describe("the player of recordings", function () {
  this.timeout(60_000);
  let browser: PagesBrowser;
  let asked: string[];

  before(async function () {
    const started = await startPagesBrowser();
    if (started === null) return this.skip();
    browser = started;
  });
  after(() => browser?.close());

  /** The client's page with these states one after another, the last one staying. */
  async function openWith(states: readonly Recording["state"][], look?: Look): Promise<Page> {
    const waiting = [...states];
    asked = [];
    const { page } = await browser.open("/clients/ladoga", look, ({ path }) => {
      if (!path.startsWith("/recordings/")) return null;
      asked.push(`/api/v1${path}`);
      if (path.endsWith("/audio")) return { status: 200, body: wav(SECONDS) };
      const state = (waiting.length > 1 ? waiting.shift() : waiting[0]) ?? "wanted";
      const recording: Recording = {
        id: "r1",
        interactionId: "i-ask",
        state,
        durationSec: null,
        mimeType: "audio/wav",
        sizeBytes: 1_040_044,
        createdAt: "2026-03-17T11:47:00.000Z",
      };
      return { status: 200, body: recording };
    });
    return page;
  }
  const listen = (page: Page): Promise<void> => page.getByRole("button", { name: "Прослушать запись" }).first().click();
  const soundOf = (page: Page): Promise<{ rate: number; at: number; paused: boolean }> =>
    page.evaluate("(({ playbackRate, currentTime, paused }) => ({ rate: playbackRate, at: currentTime, paused }))(document.querySelector('audio'))");

  it("reads nothing before somebody wants to hear, then shows the sound, its length and where it is", async () => {
    const page = await openWith(["stored"]);
    await page.getByText("Спрашивала срок ремонта").waitFor();
    expect(asked).to.deep.equal([]);
    await listen(page);
    const slider = page.getByRole("slider", { name: "Место в записи" });
    await slider.waitFor();
    await page.getByText("0:00 / 1:05").waitFor();
    expect(asked).to.deep.equal(["/api/v1/recordings/r1", "/api/v1/recordings/r1/audio"]);
    const strokes = (await slider.locator("path").first().getAttribute("d")) ?? "";
    const heights = new Set([...strokes.matchAll(/M[\d.]+ ([\d.]+)V/g)].map(([, top]) => top));
    expect(strokes.match(/M/g)).to.have.length(120);
    expect(heights.size, "loud and quiet differ").to.be.greaterThan(5);
    await page.close();
  });

  it("moves by keys and pointer, and plays faster", async () => {
    const page = await openWith(["stored"]);
    await listen(page);
    const slider = page.getByRole("slider", { name: "Место в записи" });
    await page.getByText("0:00 / 1:05").waitFor();
    await slider.focus();
    for (const key of ["PageUp", "ArrowRight", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
    await page.getByText("0:25 / 1:05").waitFor();
    expect(await slider.getAttribute("aria-valuetext")).to.equal("0:25 из 1:05");
    await page.keyboard.press("End");
    expect(await slider.getAttribute("aria-valuenow")).to.equal("65");
    await page.keyboard.press("Home");
    const box = await slider.boundingBox();
    await slider.click({ position: { x: (box?.width ?? 0) / 2, y: 10 } });
    expect((await soundOf(page)).at).to.be.closeTo(SECONDS / 2, 1);
    await page.getByRole("combobox", { name: "Скорость" }).selectOption("1.5");
    expect((await soundOf(page)).rate).to.equal(1.5);
    await slider.focus();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Остановить" }).waitFor();
    expect((await soundOf(page)).paused).to.equal(false);
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Слушать", exact: true }).waitFor();
    await page.close();
  });

  it("says where a recording is that is not there, and shows it when it comes", async () => {
    for (const [state, words] of [
      ["failed", "не удалось получить"],
      ["gone", "больше нет"],
      ["erased", "срок её хранения истёк"],
    ] as const) {
      const page = await openWith([state]);
      await listen(page);
      await page.getByRole("status").getByText(words).waitFor();
      expect(asked).to.not.include("/api/v1/recordings/r1/audio");
      await page.close();
    }
    const page = await openWith(["wanted", "stored"]);
    await listen(page);
    await page.getByText("ещё не пришла").waitFor();
    await page.getByRole("slider").waitFor();
    await page.close();
  });

  it("has no fault of access in either theme, and fits a narrow screen", async () => {
    for (const scheme of ["light", "dark"] as const) {
      const page = await openWith(["stored"], { scheme, width: scheme === "light" ? 1440 : 800, locale: "uk" });
      await page.getByRole("button", { name: "Прослухати запис" }).first().click();
      await page.getByText("0:00 / 1:05").waitFor();
      expect(await axeFindings(page)).to.deep.equal([]);
      const overflow = await page.evaluate<number>("(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.player'))");
      expect(overflow).to.be.at.most(0);
      await page.close();
    }
  });

  it("draws a piece by its loudest moment, the loudest to the edge, and silence as nothing", () => {
    expect(peaksOf(Float32Array.from([0, 0.1, 0, -0.5, 0.25, 0]), 3).map((peak) => Math.round(peak * 10) / 10)).to.deep.equal([0.2, 1, 0.5]);
    expect(peaksOf(new Float32Array(8), 4)).to.deep.equal([0, 0, 0, 0]);
    expect(peaksOf(Float32Array.from([1]), 240)).to.deep.equal([1]);
  });
});
