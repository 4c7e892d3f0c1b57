// One Chromium for the browser tests, the console built once for them, and the axe check of a page.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
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

/** Who looks: at what width, in which theme and language. */
export interface Look {
  readonly scheme: "light" | "dark";
  readonly width: number;
  readonly locale: "ru" | "uk" | "en-GB" | "ru-RU";
  readonly reducedMotion?: "reduce";
  /** The machine's own otherwise. */
  readonly timezoneId?: string;
}

const contexts = new WeakMap<Browser, Map<string, Promise<BrowserContext>>>();

/**
 * A page of somebody who was never here, and yet has the files of the console from the page before: to load and compile
 * them anew is most of the work of a short test.
 */
export async function visit(browser: Browser, url: string, look: Look): Promise<Page> {
  const known = contexts.get(browser) ?? new Map<string, Promise<BrowserContext>>();
  contexts.set(browser, known);
  const { scheme: colorScheme, width, ...rest } = look;
  const key = JSON.stringify(look);
  const made = known.get(key) ?? browser.newContext({ viewport: { width, height: 900 }, colorScheme, ...rest });
  known.set(key, made);
  const context = await made;
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const protocol = await context.newCDPSession(page);
  await protocol.send("Storage.clearDataForOrigin", { origin: new URL(url).origin, storageTypes: "cookies,local_storage" });
  await protocol.detach();
  await page.goto(url);
  return page;
}

export function openPage(browser: Browser, url: string, scheme: "light" | "dark" = "light", width = 1440): Promise<Page> {
  return visit(browser, url, { scheme, width, locale: "ru-RU", timezoneId: "Europe/Moscow" });
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
