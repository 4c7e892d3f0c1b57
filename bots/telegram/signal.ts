// grammY's types know only the abort-controller package, while at run time it takes Node's own signal; the
// two differ in typing alone, and this is the one place that says so.
import type { Api } from "grammy";

type GrammySignal = NonNullable<Parameters<Api["getMe"]>[0]>;

export function grammySignal(signal: AbortSignal): GrammySignal {
  return signal as GrammySignal;
}
