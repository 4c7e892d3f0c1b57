// Requests to the private page of a complaint: shown when asked for, and what is posted goes on as the client's message.
import type { ClientPage } from "../../hub/actions/clientPages/readPage.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import { complaintPage } from "./complaintPage.ts";
import { type Html, NOTHING } from "./html.ts";
import type { AnswerPage, PageAnswer, PageRequest } from "./request.ts";
import { PAGE_TEXTS } from "./texts.ts";

export interface ComplaintDoorDeps {
  readonly company: { readonly name: string; readonly language: Language; readonly timeZone: string };
  readonly read: (token: string) => Promise<ClientPage | null>;
  readonly write: (token: string, said: { readonly text: string; readonly key: string }) => Promise<"accepted" | "duplicate" | null>;
  /** The survey that stands on the page of a closed complaint; null where none does. */
  readonly surveyOf: (page: ClientPage, language: Language) => Promise<Html | null>;
}

const LONGEST_TEXT = 4_000;
const KEY = /^[0-9a-f]{24}$/;

export function complaintPages(deps: ComplaintDoorDeps): AnswerPage {
  return async (request) => {
    if (request.method === "GET") return shown(request, { wrong: null, draft: "" });
    const text = plain(request.form.get("text") ?? "");
    const known = await deps.read(request.token);
    if (known === null) return null;
    const texts = PAGE_TEXTS[request.language ?? known.language];
    const location = `${request.path}?lang=${request.language ?? known.language}&said=1#write`;
    // A robot that is told so tries again otherwise.
    if (request.form.get("website")) return { result: "robot", location };
    if (text === "") return shown(request, { wrong: texts.wrong.empty, draft: "" });
    if (text.length > LONGEST_TEXT) return shown(request, { wrong: texts.wrong.long, draft: text });
    const key = request.form.get("key") ?? "";
    const result = await deps.write(request.token, { text, key: KEY.test(key) ? key : request.key });
    return result === null ? null : { result, location };
  };

  async function shown(request: PageRequest, { wrong, draft }: { readonly wrong: string | null; readonly draft: string }): Promise<PageAnswer | null> {
    const page = await deps.read(request.token);
    if (page === null) return null;
    const { path, key } = request;
    const language = request.language ?? page.language;
    const survey = (await deps.surveyOf(page, language)) ?? NOTHING;
    const isSaid = wrong === null && request.query.get("said") === "1";
    return {
      result: wrong === null ? "shown" : "invalid",
      status: wrong === null ? 200 : 422,
      language,
      title: PAGE_TEXTS[language].complaint(page.number),
      body: complaintPage({ page, path, language, timeZone: deps.company.timeZone, company: deps.company.name, key, isSaid, wrong, draft, survey }),
    };
  }
}

/** As the hub can keep it: without NUL and halves of characters, lines by \n. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\0|\p{Surrogate}/gu, "")
    .trim();
}
