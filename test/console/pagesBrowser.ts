// The console in a real browser, where the pages of clients, complaints and reports are answered from fakeData2
// and everything else (files, sockets) from the fake hub.
import type { Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { createFakePages, type FakePages, SESSION } from "./fakeData2.ts";
import { startFakeHub } from "./fakeHub.ts";

export interface Look {
  readonly scheme: "light" | "dark";
  readonly width: number;
  readonly locale: "ru" | "uk" | "en-GB";
}

export interface PagesBrowser {
  readonly url: string;
  /** A fresh visitor with fresh data at this address. */
  readonly open: (path: string, look?: Look) => Promise<{ readonly page: Page; readonly pages: FakePages }>;
  readonly close: () => Promise<void>;
}

const ORDINARY: Look = { scheme: "light", width: 1440, locale: "ru" };

/** Null where no browser is installed. */
export async function startPagesBrowser(): Promise<PagesBrowser | null> {
  const browser = await launchBrowser();
  if (browser === null) return null;
  const hub = await startFakeHub({ isLoggedIn: true });
  return {
    url: hub.url,
    open: async (path, { scheme, width, locale } = ORDINARY) => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme, locale, reducedMotion: "reduce" });
      page.setDefaultTimeout(8_000);
      const pages = createFakePages();
      await page.route("**/api/v1/**", async (route) => {
        const request = route.request();
        const url = new URL(request.url());
        const below = url.pathname.slice("/api/v1".length);
        const answer =
          below === "/session"
            ? { status: 200, body: SESSION }
            : pages.answer({ method: request.method(), path: below, query: url.searchParams, body: (request.postDataJSON() ?? {}) as Record<string, unknown> });
        if (answer === null) await route.fallback();
        else await route.fulfill({ status: answer.status, contentType: "application/json", body: JSON.stringify(answer.body) });
      });
      await page.goto(hub.url + path);
      return { page, pages };
    },
    close: async () => {
      await browser.close();
      await hub.close();
    },
  };
}
