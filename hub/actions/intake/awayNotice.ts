// Outside working hours a client is told when somebody will answer: once for each time we are away, not at every
// message.
import type { MessageChannel } from "../../contract/vocabulary.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import type { MessageDeps, MessagePlan } from "./messagePlan.ts";
import { openKey } from "./prefetch.ts";

/** Where somebody looks at the screen and waits. Letters wait by nature, and an SMS costs. */
const WAITS: Record<MessageChannel, boolean> = { telegram: true, whatsapp: true, form: true, slack: false, email: false, sms: false };

export interface AwayNotice {
  /** What to say to this client now; null: nothing, or it was said. */
  textFor(plan: MessagePlan): string | null;
  /** Writes down who was told. */
  remember(): Promise<void>;
}

export async function createAwayNotice(unit: IntakeUnit, plans: readonly MessagePlan[], deps: MessageDeps): Promise<AwayNotice> {
  const away = deps.rules.awayAt(deps.now);
  const waiting = plans.filter(({ event, triage }) => WAITS[event.channel] && event.isOurs !== true && event.automatic !== true && triage?.intent !== "spam");
  if (away === null || waiting.length === 0) return { textFor: () => null, remember: async () => undefined };
  const told = new Map(await unit.toldHours([...new Set(waiting.map(({ event }) => openKey(event)))]));
  const fresh = new Set<string>();
  return {
    textFor: (plan) => {
      const key = openKey(plan.event);
      if (!waiting.includes(plan) || (told.get(key) ?? "") >= away.until || fresh.has(key)) return null;
      fresh.add(key);
      return away.text(plan.language);
    },
    remember: async () => {
      for (const key of fresh) await unit.tellHours(key, away.until);
    },
  };
}
