// The console in a real browser, where the pages of clients, complaints and reports are answered from fakePages
// and everything else (files, sockets) from the fake hub.
import type { Page } from "playwright-core";
import type { Card } from "../../hub/contract/card.ts";
import { type Look, launchBrowser, visit } from "./browser.ts";
import { startFakeHub } from "./fakeHub.ts";
import { createFakePages, type FakeAnswer, type FakePages, type FakeRequest } from "./fakePages.ts";
import { SESSION } from "./fakeRecords.ts";

type Answers = (request: FakeRequest) => FakeAnswer | null;

export interface PagesBrowser {
  readonly url: string;
  /** A fresh visitor with fresh data at this address, the one before is gone; `first` is asked before the data. */
  readonly open: (path: string, look?: Look, first?: Answers) => Promise<{ readonly page: Page; readonly pages: FakePages }>;
  /** A live card came or changed, and the console is told. */
  readonly put: (card: Card) => void;
  readonly close: () => Promise<void>;
}

const ORDINARY: Look = { scheme: "light", width: 1440, locale: "ru" };

/** Null where no browser is installed. */
export async function startPagesBrowser(): Promise<PagesBrowser | null> {
  const browser = await launchBrowser();
  if (browser === null) return null;
  let answers: Answers = () => null;
  let last: Page | null = null;
  const hub = await startFakeHub({ isLoggedIn: true, first: (request) => answers(request) });
  return {
    url: hub.url,
    put: hub.put,
    open: async (path, look = ORDINARY, first = () => null) => {
      await last?.close();
      const pages = createFakePages();
      const session = { status: 200, body: SESSION };
      answers = (request) => first(request) ?? (request.path === "/session" ? session : pages.answer(request));
      const page = await visit(browser, hub.url + path, { ...look, reducedMotion: "reduce" });
      last = page;
      return { page, pages };
    },
    close: async () => {
      await browser.close();
      await hub.close();
    },
  };
}
