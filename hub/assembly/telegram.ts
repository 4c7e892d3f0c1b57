// The company's Telegram bot joined up, from the environment and the company file; null where there is none.
import { createTelegramBot, type TelegramBot, type TelegramDeps } from "../../bots/telegram/bot.ts";
import type { Company } from "../../config/companyTypes.ts";
import type { Environment } from "../../config/env.ts";
import { ownStatus } from "../actions/clients/ownStatus.ts";
import { type OutcomeDeps, pressOutcome } from "../actions/marks/pressOutcome.ts";
import type { BusinessConnections } from "../ports/businessConnections.ts";
import type { Complaints } from "../ports/complaints.ts";
import type { Tasks } from "../ports/tasks.ts";
import type { Transactions } from "../ports/unit.ts";
import type { StaffDesk } from "./staffDesk.ts";
import type { AssembledSurveys } from "./surveys.ts";

const TELEGRAM_CONNECTION = "telegram";
const TELEGRAM_API = "https://api.telegram.org";

interface TelegramParts extends Pick<TelegramDeps, "ingest" | "leases" | "hubId" | "counters" | "clock" | "sleep" | "log"> {
  readonly environment: Pick<Environment, "telegram" | "publicUrl">;
  readonly company: Pick<Company, "country" | "language" | "timeZone">;
  readonly desk: StaffDesk;
  readonly surveyPressed: AssembledSurveys["press"];
  readonly store: Omit<OutcomeDeps, "rules" | "digest"> & {
    readonly transactions: Transactions;
    readonly complaints: Complaints;
    readonly tasks: Tasks;
    readonly businessConnections: BusinessConnections;
  };
  readonly rules: OutcomeDeps["rules"];
  readonly digest: OutcomeDeps["digest"];
}

export function assembleTelegram({ environment, company, desk, surveyPressed, store, rules, digest, ...rest }: TelegramParts): TelegramBot | null {
  if (environment.telegram === null) return null;
  const { botToken, apiRoot, mode, webhookSecret } = environment.telegram;
  return createTelegramBot({
    ...rest,
    token: botToken,
    apiRoot: apiRoot ?? TELEGRAM_API,
    mode,
    webhookSecret,
    publicUrl: environment.publicUrl,
    connectionId: TELEGRAM_CONNECTION,
    country: company.country,
    language: company.language,
    business: store.businessConnections,
    pressOutcome: (event) => pressOutcome({ ...store, rules, digest }, event),
    staff: {
      ...desk,
      survey: surveyPressed,
      clientStatus: (telegramId, language) => ownStatus({ ...store, clock: rest.clock, company }, { telegramId, language }),
    },
  });
}
