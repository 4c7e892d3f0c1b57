// One Chromium for the browser tests, the console built once for them, and the axe check of a page.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { main } from "../../hub/cli/main.ts";

/** The shell first: the same engine without a window's worth of processes, at half the cost. */
export const BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A page of a test lives for seconds: what is compiled for speed and what has a process of its own never pays.
  "--js-flags=--no-turbofan --no-maglev",
  "--in-process-gpu",
  "--enable-features=NetworkServiceInProcess",
];

/** Null where no browser is installed: the browser tests are skipped there. */
export async function launchBrowser(): Promise<Browser | null> {
  const executablePath = BROWSERS.find((place) => existsSync(place));
  if (executablePath === undefined) return null;
  // Built before the run; building again would empty the folder under the pages of others.
  if ((await main(["build"])) !== 0) throw new Error("The console cannot be built; the words above say why.");
  return chromium.launch({ executablePath, args: FLAGS });
}

export async function openPage(browser: Browser, url: string, colorScheme: "light" | "dark" = "light", width = 1440): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, locale: "ru-RU", timezoneId: "Europe/Moscow" });
  page.setDefaultTimeout(8_000);
  await page.goto(url);
  return page;
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** What WCAG 2.2 AA and good practice find wrong on the page, as readable lines. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const isThere = await page.evaluate<boolean>("typeof axe !== 'undefined'");
  if (!isThere) await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'], preload: false })",
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
}
