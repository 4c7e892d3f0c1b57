// Failures a test or the demo orders beforehand: what the next calls of a method answer instead of doing
// anything.
import type { Answer, Params } from "./fakeTelegramHttp.ts";

export interface ScriptedFailure {
  readonly method: string;
  readonly code: number;
  readonly description: string;
  readonly retryAfterSec?: number;
  readonly times: number;
  /** Only calls to this chat. */
  readonly chatId?: number;
  /** How many calls pass before the first that fails. */
  readonly after?: number;
  /** The whole body, as a proxy before Telegram would answer. */
  readonly html?: string;
}

interface FailureScript {
  add(failure: ScriptedFailure): void;
  /** What this call must answer; null when it may go on. */
  next(method: string, params: Params): Answer | null;
}

export function createFailureScript(): FailureScript {
  const scripts: { readonly failure: ScriptedFailure; seen: number }[] = [];
  return {
    add: (failure) => void scripts.push({ failure, seen: 0 }),
    next(method, params) {
      for (const script of scripts) {
        const { failure } = script;
        if (failure.method !== method) continue;
        if (failure.chatId !== undefined && failure.chatId !== Number(params.chat_id)) continue;
        script.seen += 1;
        const first = failure.after ?? 0;
        if (script.seen > first && script.seen <= first + failure.times) return failure;
      }
      return null;
    },
  };
}
