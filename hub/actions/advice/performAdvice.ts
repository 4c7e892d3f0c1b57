// One question to the model from what is stored: reads what it is about, takes it out of the day's budget, asks, and hands
// the answer to the verb that keeps it.
import type { AdviceContent, AdviceState } from "../../contract/advice.ts";
import type { Message } from "../../contract/api.ts";
import type { Language } from "../../contract/vocabulary.ts";
import { NO_CONTENT } from "../../domain/advice.ts";
import { withHeard, wordsOf } from "../../domain/heard.ts";
import type { AdviceRecords, Advised, Advisor, AdvisorArticle, AiJob, AiSpending, Line, SoundOf, SpendingLimits } from "../../ports/advice.ts";
import type { Clients } from "../../ports/clients.ts";
import type { InteractionRecord, Interactions, Messages } from "../../ports/interactions.ts";
import type { Users } from "../../ports/users.ts";
import type { Outcome } from "./adviceWorker.ts";
import { takeTranscript } from "./takeTranscript.ts";
import { type TriageDeps, takeTriage, type Written } from "./takeTriage.ts";

export interface PerformDeps extends TriageDeps {
  readonly advisor: Advisor;
  readonly spending: AiSpending;
  readonly limits: SpendingLimits;
  /** The business day of an instant. */
  readonly dayOf: (at: Date) => string;
  readonly messages: Messages;
  readonly interactions: Pick<Interactions, "get" | "liveIdsOf">;
  readonly clients: Pick<Clients, "get">;
  readonly users: Pick<Users, "list">;
  readonly advice: Pick<AdviceRecords, "ofInteraction">;
  /** Articles that may answer it, best first. */
  readonly articlesFor: (text: string, language: Language) => Promise<readonly AdvisorArticle[]>;
  readonly soundOf: SoundOf;
}

/** A third of a token a character is the worst of our languages; the orders and the answer come on top. */
const TOKENS_PER_CHAR = 0.5;
const TOKENS_AROUND = 900;
const TOKENS_PER_SECOND = 10;
const NOT_KNOWN_SEC = 120;
const MOST_MESSAGES = 200;

export function createPerformAdvice(deps: PerformDeps): (job: AiJob) => Promise<Outcome> {
  return async (job) => {
    const interaction = await deps.interactions.get(job.interactionId);
    if (interaction === null) return { kind: "given_up", reason: "gone" };
    switch (job.kind) {
      case "triage":
        return triage(job, interaction);
      case "transcript":
        return transcript(job, interaction);
      case "summary":
        return summary(job, interaction);
      case "answer":
        return answer(job, interaction);
      case "translation":
        return translation(job, interaction);
    }
  };

  async function triage(job: AiJob, interaction: InteractionRecord): Promise<Outcome> {
    const message = await deps.messages.get(job.subjectId);
    if (message === null) return { kind: "given_up", reason: "gone" };
    const text = await spokenOf(message, interaction.id);
    if (text === "") return { kind: "given_up", reason: "gone" };
    return asked(
      job,
      interaction,
      text.length,
      (names) => deps.advisor.readTriage(text, names),
      async (value, written) => {
        const verdict = await takeTriage(deps, job, { text, at: message.at }, value, written, interaction.clientId);
        deps.counters.count("otklik_advice_total", { kind: "triage", result: verdict });
      },
    );
  }

  async function transcript(job: AiJob, interaction: InteractionRecord): Promise<Outcome> {
    const found = await deps.soundOf(job);
    if (found === "gone") return { kind: "given_up", reason: "gone" };
    if (found === "later") return { kind: "wait", reason: "unreachable", retryAfterSec: null };
    const seconds = found.durationSec ?? NOT_KNOWN_SEC;
    return asked(
      job,
      interaction,
      (seconds * TOKENS_PER_SECOND) / TOKENS_PER_CHAR,
      () => deps.advisor.transcribe(found.sound, found.fileName),
      async (text, written) => {
        // A recording is of its call.
        const at = (await deps.messages.get(job.subjectId))?.at ?? interaction.startedAt;
        await takeTranscript(deps, job, { text, at }, written, interaction.clientId);
        deps.counters.count("otklik_advice_total", { kind: "transcript", result: "applied" });
      },
    );
  }

  async function summary(job: AiJob, interaction: InteractionRecord): Promise<Outcome> {
    const lines = await linesOf(interaction);
    if (lines.length === 0) return { kind: "given_up", reason: "gone" };
    return asked(
      job,
      interaction,
      lengthOf(lines),
      (names) => deps.advisor.summarise(lines, languageOf(job), names),
      (said, written) => keep(job, written, { text: said.join("\n"), language: languageOf(job) }),
    );
  }

  async function answer(job: AiJob, interaction: InteractionRecord): Promise<Outcome> {
    const lines = await linesOf(interaction);
    const asks = lines.findLast(({ who }) => who === "client")?.text ?? "";
    const language = languageOf(job);
    const articles = asks === "" ? [] : await deps.articlesFor(asks, language);
    // Without an article there is nothing to draft from, and nothing is paid for.
    if (articles.length === 0) return { kind: "given_up", reason: "gone" };
    const length = lengthOf(lines) + articles.reduce((sum, { body }) => sum + body.length, 0);
    return asked(
      job,
      interaction,
      length,
      (names) => deps.advisor.answer(lines, articles, language, names),
      async (draft, written) => {
        if (draft === null) return;
        const articleTitle = articles.find(({ id }) => id === draft.articleId)?.title ?? null;
        await keep(job, written, { text: draft.text, language, articleId: draft.articleId, articleTitle });
      },
    );
  }

  async function translation(job: AiJob, interaction: InteractionRecord): Promise<Outcome> {
    const message = await deps.messages.get(job.subjectId);
    const text = message === null ? "" : await spokenOf(message, interaction.id);
    if (text === "") return { kind: "given_up", reason: "gone" };
    return asked(
      job,
      interaction,
      text.length * 2,
      (names) => deps.advisor.translate(text, languageOf(job), names),
      (said, written) => keep(job, written, { text: said, language: languageOf(job) }),
    );
  }

  function languageOf(job: AiJob): Language {
    return job.language ?? deps.rules.companyLanguage;
  }

  /** A text a person may take: it waits for them. What is only read (a summary, a translation) too. */
  async function keep(job: AiJob, written: Written, content: Partial<AdviceContent>, state: AdviceState = "proposed"): Promise<void> {
    await deps.transactions.run(async (unit) => void (await unit.addAdvice({ ...written, state, content: { ...NO_CONTENT, ...content } })));
    deps.counters.count("otklik_advice_total", { kind: job.kind, result: state });
  }

  async function asked<T>(
    job: AiJob,
    interaction: InteractionRecord,
    chars: number,
    ask: (names: readonly string[]) => Promise<Advised<T>>,
    take: (value: T, written: Written) => Promise<void>,
  ): Promise<Outcome> {
    const names = await namesAround(interaction);
    const day = deps.dayOf(deps.clock.now());
    const reserved = Math.ceil(chars * TOKENS_PER_CHAR) + TOKENS_AROUND;
    const budget = await deps.spending.reserve({ day, senderKey: job.senderKey, tokens: reserved, limits: deps.limits });
    if (budget !== "granted") {
      deps.counters.count("otklik_ai_requests_total", { task: job.kind, result: `spent_${budget}` });
      return { kind: "given_up", reason: "spent" };
    }
    const result = await ask(names).catch(async (error: unknown) => {
      // A fault of our own cost nothing.
      await deps.spending.settle({ day, senderKey: job.senderKey, reserved, tokens: 0, isSent: false });
      throw error;
    });
    const isSent = result.kind === "answered" || (result.reason !== "suspicious" && result.reason !== "unreachable");
    const spent = result.kind === "failed" ? 0 : result.promptTokens + result.answerTokens || reserved;
    await deps.spending.settle({ day, senderKey: job.senderKey, reserved, tokens: spent, isSent });
    deps.counters.count("otklik_ai_requests_total", { task: job.kind, result: result.kind === "failed" ? result.reason : "answered" });
    if (result.kind === "failed") {
      return result.mayRetry ? { kind: "wait", reason: result.reason, retryAfterSec: result.retryAfterSec } : { kind: "given_up", reason: result.reason };
    }
    deps.counters.count("otklik_ai_tokens_total", { task: job.kind }, spent);
    await take(result.value, {
      // The job's: done twice after a kill, it is kept once.
      id: job.id,
      interactionId: job.interactionId,
      kind: job.kind,
      subjectId: job.subjectId,
      corrected: null,
      model: deps.advisor.name,
      promptVersion: deps.advisor.promptVersion,
      promptTokens: result.promptTokens,
      answerTokens: result.answerTokens,
      createdAt: deps.clock.now().toISOString(),
      decidedBy: null,
      decidedAt: null,
    });
    deps.live.notice({ type: "advice.changed", id: job.interactionId }, { all: true });
    return { kind: "done" };
  }

  /** Whoever may be named in it: the client and its people, and ours. */
  async function namesAround({ clientId, contactName }: InteractionRecord): Promise<readonly string[]> {
    const [client, users] = await Promise.all([clientId === null ? null : deps.clients.get(clientId), deps.users.list()]);
    return [contactName ?? "", client?.name ?? "", ...(client?.contacts ?? []).map(({ name }) => name), ...users.map(({ name }) => name)];
  }

  async function spokenOf(message: Message, interactionId: string): Promise<string> {
    const isVoice = message.attachments.some(({ kind }) => kind === "voice");
    return wordsOf(message, isVoice ? await deps.advice.ofInteraction(interactionId) : []);
  }

  async function linesOf(interaction: InteractionRecord): Promise<readonly Line[]> {
    const items = await deps.messages.newest(interaction.id, MOST_MESSAGES);
    const transcripts = (await deps.advice.ofInteraction(interaction.id)).filter(({ kind }) => kind === "transcript").toReversed();
    const heard = new Map(transcripts.map((one) => [one.subjectId, one.corrected ?? one.content.text ?? ""]));
    const written = items.flatMap(({ id, direction, text }): Line[] => {
      const words = withHeard(text, heard.get(id) ?? "");
      heard.delete(id);
      return words === "" ? [] : [{ who: direction === "inbound" ? "client" : "agent", text: words }];
    });
    // What is left was heard on the telephone, where nobody says who speaks.
    return [...[...heard.values()].filter((text) => text !== "").map((text): Line => ({ who: "client", text })), ...written];
  }
}

/** A voice that nobody could hear leaves what was written with it to be read. */
export function createReadCaption(deps: Pick<PerformDeps, "rules" | "messages" | "transactions" | "ids">): (job: AiJob) => Promise<void> {
  return async (job) => {
    if (job.kind !== "transcript" || !deps.rules.asks.triage) return;
    const message = await deps.messages.get(job.subjectId);
    if (message === null || message.text.trim() === "") return;
    await deps.transactions.run(async (unit) => void (await unit.addAiJob({ ...job, id: deps.ids.next(), kind: "triage", requestedBy: null })));
  };
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0);
}
