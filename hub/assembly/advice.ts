// The model joined up, where there is one: its door, the questions that wait for it, and what people do with its answers.
import { openAsBlob } from "node:fs";
import { basename, join } from "node:path";
import { DateTime } from "luxon";
import type { Company } from "../../config/companyTypes.ts";
import type { Environment } from "../../config/env.ts";
import { isPublicAddress } from "../../telephony/recordings/publicAddress.ts";
import { type AdviceWorker, createAdviceWorker } from "../actions/advice/adviceWorker.ts";
import type { Advising } from "../actions/advice/advising.ts";
import { askAdvice } from "../actions/advice/askAdvice.ts";
import { decideAdvice } from "../actions/advice/decideAdvice.ts";
import { createPerformAdvice, createReadCaption, type PerformDeps } from "../actions/advice/performAdvice.ts";
import { readAdvice } from "../actions/advice/readAdvice.ts";
import type { IntakeRules } from "../actions/intake/rules.ts";
import type { VerbDeps } from "../actions/verb.ts";
import { createAdvisor } from "../ai/advisor.ts";
import { createAiServer } from "../ai/server.ts";
import type { ModelState } from "../contract/advice.ts";
import { LARGEST_ATTACHMENT_BYTES } from "../contract/attachments.ts";
import { fileKind } from "../domain/fileKind.ts";
import { isThread } from "../domain/thread.ts";
import type { AiSpending, Sound, SoundOf } from "../ports/advice.ts";
import type { AttachmentFiles } from "../ports/attachments.ts";
import type { Log, Secrets, Sleep } from "../ports/world.ts";
import type { Store } from "../store/store.ts";

interface AdviceParts extends VerbDeps, Pick<PerformDeps, "articlesFor"> {
  readonly environment: Pick<Environment, "openai" | "dataDir">;
  readonly company: Pick<Company, "ai" | "timeZone">;
  readonly store: Store;
  readonly rules: IntakeRules;
  readonly recordingsFolder: string;
  readonly attachmentFiles: AttachmentFiles;
  readonly secrets: Secrets;
  readonly sleep: Sleep;
  readonly log: Log;
}

const HOST_WITHOUT_DOTS = /^[^.]+$|\.(local|localhost|internal|lan|home\.arpa)$/;

/** Whether what is sent there stays in the company's own network. */
export function isOwnNetwork(baseUrl: string): boolean {
  const host = new URL(baseUrl).hostname.replace(/^\[|\]$/g, "");
  if (/^[\d.]+$|:/.test(host)) return !isPublicAddress(host);
  return HOST_WITHOUT_DOTS.test(host);
}

/** By which budgets are counted. */
export function dayIn(timeZone: string, at: Date): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toISODate() ?? "";
}

/** What intake leaves for the model: nothing where there is none. */
export function asksOf({ openai }: Pick<Environment, "openai">, { ai }: Pick<Company, "ai">): IntakeRules["asks"] {
  if (openai === null) return { triage: false, transcript: false, answer: false };
  return { triage: ai.triage, transcript: ai.transcribe ?? isOwnNetwork(openai.baseUrl), answer: ai.suggestAnswers };
}

export function assembleAdvice(parts: AdviceParts): { readonly advising: Advising; readonly worker: AdviceWorker | null } {
  const { environment, company, store, rules, clock, sleep, log, counters } = parts;
  const { openai } = environment;
  const verbs = { ...store, rules, clock, ids: parts.ids, counters, live: parts.live };
  const dayOf = (at: Date): string => dayIn(company.timeZone, at);
  const { spending, isSpent } = watched(store.aiSpending, () => dayOf(clock.now()));
  const advisor =
    openai === null
      ? null
      : createAdvisor({
          server: createAiServer({ ...openai, timeoutMs: company.ai.timeoutSec * 1000 }),
          model: openai.model,
          transcriptionModel: company.ai.transcriptionModel,
          clock,
          canary: parts.secrets.make().slice(0, 16),
        });
  const worker =
    advisor === null
      ? null
      : createAdviceWorker({
          jobs: store.aiJobs,
          perform: createPerformAdvice({
            ...verbs,
            advisor,
            spending,
            limits: { requests: company.ai.requestsPerDay, tokens: company.ai.tokensPerDay, senderRequests: company.ai.requestsPerSenderPerDay },
            dayOf,
            articlesFor: parts.articlesFor,
            soundOf: async (job) => (await recordingOf(store, parts.recordingsFolder, job)) ?? (await voiceOf(store, parts.attachmentFiles, job)),
            opensComplaints: company.ai.openComplaints,
          }),
          lapsed: createReadCaption(verbs),
          isResting: advisor.isResting,
          wantsTranscripts: rules.asks.transcript,
          newId: () => parts.ids.next(),
          clock,
          counters,
          sleep,
          log,
          atOnce: company.ai.atOnce,
          idleMs: 1_000,
        });
  const state = (): ModelState => (advisor === null ? "off" : isSpent() ? "spent" : advisor.state());
  return {
    worker,
    advising: {
      read: (actor, id) => readAdvice({ ...verbs, model: { name: advisor?.name ?? null, state } }, actor, id),
      ask: (actor, input) => askAdvice({ ...verbs, isAdvised: advisor !== null, kickAdvice: () => worker?.kick() }, actor, input),
      decide: (actor, input) => decideAdvice(verbs, actor, input),
      state,
    },
  };
}

type Job = Parameters<SoundOf>[0];

/** Null: it is no recording. */
async function recordingOf(store: Store, folder: string, { subjectId }: Job): Promise<Sound | "gone" | null> {
  const recording = await store.recordings.get(subjectId);
  if (recording === null) return null;
  if (recording.file === null) return "gone";
  try {
    const sound = await openAsBlob(join(folder, recording.file), { type: recording.mimeType ?? "application/octet-stream" });
    return { sound, fileName: basename(recording.file), durationSec: recording.durationSec };
  } catch {
    return "gone";
  }
}

/** Fetched from its channel for this alone, and kept nowhere; what is no sound by its own bytes does not leave. */
async function voiceOf(store: Pick<Store, "messages" | "interactions">, files: AttachmentFiles, { subjectId }: Job): Promise<Sound | "gone" | "later"> {
  const message = await store.messages.get(subjectId);
  const voice = message?.deletedAt === null ? message.attachments.find(({ kind }) => kind === "voice") : undefined;
  const interaction = message === null || voice === undefined ? null : await store.interactions.get(message.interactionId);
  if (voice === undefined || interaction === null || !isThread(interaction) || (voice.sizeBytes ?? 0) > LARGEST_ATTACHMENT_BYTES) return "gone";
  const found = await files.fetch(interaction.channel, voice);
  if (found.kind === "unreachable" || found.kind === "busy") return "later";
  if (found.kind !== "file") return "gone";
  const { extension, mimeType, shows } = fileKind(found.bytes);
  if (shows === "image" || shows === null) return "gone";
  return { sound: new Blob([new Uint8Array(found.bytes)], { type: mimeType }), fileName: `voice.${extension}`, durationSec: voice.durationSec };
}

/** Remembers that the company's day is spent, so that the console can say so. */
function watched(spending: AiSpending, today: () => string): { readonly spending: AiSpending; readonly isSpent: () => boolean } {
  let spentOn = "";
  return {
    isSpent: () => spentOn === today(),
    spending: {
      ...spending,
      reserve: async (ask) => {
        const result = await spending.reserve(ask);
        if (result === "company") spentOn = ask.day;
        return result;
      },
    },
  };
}
