// The model behind its door: every question is masked, asked as data, checked by its shape and for quoted orders, and put
// back into plain words. A text that gives orders to machines is not asked about at all.
import { z } from "zod";
import { DEPARTMENTS, INTENTS, SEVERITIES } from "../contract/vocabulary.ts";
import { givesMachineOrders, plainText } from "../domain/hiddenText.ts";
import { createMasker, type Masker } from "../domain/personalData.ts";
import type { Advised, Advisor, Line } from "../ports/advice.ts";
import type { Clock } from "../ports/world.ts";
import { createBreaker } from "./breaker.ts";
import { createAsk, type Question } from "./chat.ts";
import { PROMPT_VERSION, PROMPTS, quotes } from "./prompts.ts";
import type { AiServer } from "./server.ts";

export interface AdvisorDeps {
  readonly server: AiServer;
  readonly model: string;
  readonly transcriptionModel: string;
  readonly clock: Clock;
  /** Stands in every prompt and must come out nowhere; another at each start. */
  readonly canary: string;
}

const LONGEST_TEXT = 6_000;
const MOST_LINES = 60;
const LONGEST_ARTICLE = 3_000;
/** Where the server does not say how long. */
const LIMITED_SEC = 5;
const TRANSCRIPTION_MS = 300_000;

const TRIAGE = z.strictObject({ intent: z.enum(INTENTS), severity: z.enum(SEVERITIES).nullable(), department: z.enum(DEPARTMENTS) });
const SUMMARY = z.strictObject({ lines: z.array(z.string().max(400)).length(3) });
const ANSWER = z.strictObject({ answer: z.string().max(2_000), articleId: z.string().max(64).nullable() });
const TRANSLATION = z.strictObject({ translation: z.string().max(12_000) });
const TRANSCRIPT = z.object({ text: z.string().max(400_000) });

const SUSPICIOUS = { kind: "failed", reason: "suspicious", retryAfterSec: null, mayRetry: false } as const;
const AWAY = { kind: "failed", reason: "unreachable", retryAfterSec: null, mayRetry: true } as const;

export function createAdvisor({ server, model, transcriptionModel, clock, canary }: AdvisorDeps): Advisor {
  const breaker = createBreaker(clock);
  const ask = createAsk(server, model);

  /** A refusal or an unreadable answer is the model's, not the line's: the breaker hears only of the line. */
  async function guarded<T>(work: () => Promise<Advised<T>>): Promise<Advised<T>> {
    if (!breaker.mayAsk()) return AWAY;
    const result = await work().catch((error: unknown) => {
      breaker.failed();
      throw error;
    });
    if (result.kind === "failed" && result.reason === "limited") breaker.rest((result.retryAfterSec ?? LIMITED_SEC) * 1000);
    else if (result.kind === "failed" && (result.reason === "unreachable" || result.reason === "timeout" || result.reason === "server")) breaker.failed();
    else breaker.worked();
    return result;
  }

  async function asked<T>(question: Question<T>, ofAnswer: (value: T) => string): Promise<Advised<T>> {
    const prompt = `${question.prompt}\n(${canary})`;
    const result = await guarded(() => ask({ ...question, prompt }));
    if (result.kind === "answered" && quotes(question.prompt, canary, ofAnswer(result.value))) {
      return { kind: "failed", reason: "leaked", retryAfterSec: null, mayRetry: false };
    }
    return result;
  }

  return {
    name: model,
    promptVersion: PROMPT_VERSION,
    isResting: breaker.isResting,
    state: () => (breaker.isOpen() ? "away" : "ready"),
    readTriage: async (text, names) => {
      if (givesMachineOrders(text)) return SUSPICIOUS;
      const masker = createMasker(names);
      return asked({ name: "triage", prompt: PROMPTS.triage(), data: { message: cut(masker.mask(text)) }, shape: TRIAGE, mostTokens: 100 }, () => "");
    },
    summarise: async (lines, language, names) => {
      const masker = createMasker(names);
      const conversation = linesOf(lines, masker);
      if (conversation === null) return SUSPICIOUS;
      const result = await asked({ name: "summary", prompt: PROMPTS.summary(language), data: { conversation }, shape: SUMMARY, mostTokens: 500 }, (value) =>
        value.lines.join(" "),
      );
      return mapped(result, ({ lines: said }) => said.map((line) => masker.restore(line.trim())));
    },
    answer: async (lines, articles, language, names) => {
      const masker = createMasker(names);
      const conversation = linesOf(lines, masker);
      if (conversation === null) return SUSPICIOUS;
      const known = articles.map(({ id, title, body }) => ({ id, title, body: body.slice(0, LONGEST_ARTICLE) }));
      const result = await asked(
        { name: "answer", prompt: PROMPTS.answer(language), data: { conversation, articles: known }, shape: ANSWER, mostTokens: 700 },
        ({ answer }) => answer,
      );
      return mapped(result, ({ answer, articleId }) =>
        articleId === null || answer.trim() === "" || !articles.some(({ id }) => id === articleId) ? null : { text: masker.restore(answer.trim()), articleId },
      );
    },
    translate: async (text, language, names) => {
      if (givesMachineOrders(text)) return SUSPICIOUS;
      const masker = createMasker(names);
      const result = await asked(
        { name: "translation", prompt: PROMPTS.translation(language), data: { text: cut(masker.mask(text)) }, shape: TRANSLATION, mostTokens: 3_000 },
        ({ translation }) => translation,
      );
      return mapped(result, ({ translation }) => masker.restore(translation.trim()));
    },
    transcribe: (sound, fileName) =>
      guarded(async () => {
        const form = new FormData();
        form.set("file", sound, fileName);
        form.set("model", transcriptionModel);
        form.set("response_format", "json");
        const answer = await server.post("/audio/transcriptions", form, TRANSCRIPTION_MS);
        if (answer.kind === "failed") return answer;
        const read = TRANSCRIPT.safeParse(answer.body);
        if (!read.success) return { kind: "failed", reason: "unreadable", retryAfterSec: null, mayRetry: true };
        return { kind: "answered", value: read.data.text.trim(), promptTokens: 0, answerTokens: 0 };
      }),
  };
}

function cut(text: string): string {
  return text.slice(0, LONGEST_TEXT);
}

/** The newest lines; null where the client's words give orders to machines. */
function linesOf(lines: readonly Line[], masker: Masker): readonly Line[] | null {
  const kept = lines.slice(-MOST_LINES);
  if (kept.some(({ who, text }) => who === "client" && givesMachineOrders(text))) return null;
  return kept.map(({ who, text }) => ({ who, text: masker.mask(plainText(text)).slice(0, LONGEST_TEXT / 4) }));
}

function mapped<T, U>(result: Advised<T>, change: (value: T) => U): Advised<U> {
  return result.kind === "failed" ? result : { ...result, value: change(result.value) };
}
