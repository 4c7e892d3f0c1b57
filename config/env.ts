// The environment, read and checked once: all problems together, secrets also from files, no secret has a
// default and none is repeated in a message. The one place that touches process.env.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Problem } from "./problems.ts";
import { ConfigError } from "./problems.ts";

export type RawEnvironment = Readonly<Record<string, string | undefined>>;

const SECRETS = [
  "DATABASE_URL",
  "REDIS_URL",
  "SESSION_SECRET",
  "ADMIN_PASSWORD",
  "TELEGRAM_BOT_TOKEN",
  "TELEGRAM_WEBHOOK_SECRET",
  "SLACK_BOT_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SLACK_APP_TOKEN",
  "OPENAI_API_KEY",
  "SMTP_URL",
  "IMAP_URL",
] as const;

const parseUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
const url = (schemes: readonly string[], example: string) =>
  z.string().refine((text) => {
    const parsed = parseUrl(text);
    return parsed !== null && schemes.includes(parsed.protocol.replace(":", ""));
  }, `must be an address like ${example}`);
const webUrl = (example: string) => url(["http", "https"], example).transform((text) => text.replace(/\/+$/, ""));
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);
const yesNo = z.enum(["1", "0", "true", "false"], "must be true or false").transform((text) => text === "1" || text === "true");

const schema = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  PUBLIC_URL: webUrl("https://hub.example.org").optional(),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^sqlite:.+/.test(text) || parseUrl(text)?.protocol === "mysql:",
      "must be mysql://user:password@host:3306/database or sqlite:data/otklik.db",
    )
    .optional(),
  REDIS_URL: url(["redis", "rediss"], "redis://localhost:6379").optional(),
  SESSION_SECRET: z.string().min(32, "must have at least 32 characters: openssl rand -hex 32 makes one").optional(),
  ADMIN_EMAIL: z.email("must be an e-mail address").optional(),
  ADMIN_PASSWORD: z.string().min(10, "must have at least 10 characters").optional(),
  COMPANY_FILE: z.string().default("config/company.yaml"),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, "must be the token that BotFather gave, like 123456:ABC-def")
    .optional(),
  TELEGRAM_MODE: z.enum(["polling", "webhook"], "must be polling or webhook").default("polling"),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, "must be 16–256 of A–Z, a–z, 0–9, _ and -")
    .optional(),
  TELEGRAM_API_ROOT: webUrl("https://api.telegram.org").optional(),
  SLACK_BOT_TOKEN: z.string().startsWith("xoxb-", "must start with xoxb-").optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z.string().startsWith("xapp-", "must start with xapp-").optional(),
  SLACK_API_URL: webUrl("https://slack.com/api").optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: webUrl("https://api.openai.com/v1").optional(),
  OPENAI_MODEL: z.string().optional(),
  SMTP_URL: url(["smtp", "smtps"], "smtp://user:password@mail.example.org:587").optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>@]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, "must be an address, like Otklik <hub@example.org>")
    .optional(),
  IMAP_URL: url(["imap", "imaps"], "imaps://user:password@mail.example.org").optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], "must be fatal, error, warn, info, debug, trace or silent").default("info"),
  DATA_DIR: z.string().default("data"),
  SPOOL_DIR: z.string().optional(),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  INTAKE_WORKERS: wholeNumber(1, 64).optional(),
  ALLOW_UNSAFE_FLUSH: yesNo.default(false),
});

/** Every name the hub reads; the README's table is checked against it. */
export const ENVIRONMENT_NAMES: readonly string[] = Object.keys(schema.shape);

export interface Environment {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | null;
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly sessionSecret: string | null;
  readonly admin: { readonly email: string; readonly password: string } | null;
  readonly companyFile: string;
  /** True when COMPANY_FILE was set: then the file must exist. */
  readonly companyFileNamed: boolean;
  readonly telegram: {
    readonly botToken: string;
    readonly mode: "polling" | "webhook";
    readonly webhookSecret: string | null;
    readonly apiRoot: string | null;
  } | null;
  readonly slack: { readonly botToken: string; readonly signingSecret: string | null; readonly appToken: string | null; readonly apiUrl: string | null } | null;
  /** Null: no model is asked. A server of one's own may need no key. */
  readonly openai: { readonly apiKey: string | null; readonly baseUrl: string; readonly model: string } | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  readonly imapUrl: string | null;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  readonly dataDir: string;
  readonly spoolDir: string;
  /** How many proxies stand in front and may be believed about the caller's address. */
  readonly trustProxyHops: number;
  readonly intakeWorkers: number | null;
  /** Start even on a database server that may lose the last second of acknowledged events. */
  readonly allowUnsafeFlush: boolean;
}

export function processEnvironment(): NodeJS.ProcessEnv {
  return process.env;
}

/** A secret by name, from `NAME` or the file `NAME_FILE` points to; undefined when neither is set. */
export function readSecret(env: RawEnvironment, name: string): { readonly value: string | undefined; readonly problem: Problem | null } {
  const value = env[name]?.trim() || undefined;
  const path = env[`${name}_FILE`]?.trim() || undefined;
  if (path === undefined) return { value, problem: null };
  if (value !== undefined) return { value, problem: { where: name, message: `set either ${name} or ${name}_FILE, not both` } };
  try {
    return { value: readFileSync(path, "utf8").trim() || undefined, problem: null };
  } catch {
    return { value: undefined, problem: { where: `${name}_FILE`, message: "the file it names cannot be read; check its path and rights" } };
  }
}

export function readEnvironment(env: RawEnvironment): Environment {
  const problems: Problem[] = [];
  const raw: Record<string, string | undefined> = {};
  // An empty variable is an unset one: compose files pass them so.
  for (const name of ENVIRONMENT_NAMES) raw[name] = env[name]?.trim() || undefined;
  for (const name of SECRETS) {
    const secret = readSecret(env, name);
    raw[name] = secret.value;
    if (secret.problem) problems.push(secret.problem);
  }
  const parsed = schema.safeParse(raw);
  for (const issue of parsed.error?.issues ?? []) problems.push({ where: String(issue.path[0]), message: issue.message });
  problems.push(...contradictions(raw));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return shape(parsed.data, raw);
}

/** What each value alone cannot show. */
function contradictions(raw: RawEnvironment): readonly Problem[] {
  const problems: Problem[] = [];
  const needs = (name: string, because: string) => {
    if (raw[name] === undefined) problems.push({ where: name, message: because });
  };
  if (raw["TELEGRAM_MODE"] === "webhook") {
    needs("TELEGRAM_BOT_TOKEN", "is needed for TELEGRAM_MODE=webhook");
    needs("TELEGRAM_WEBHOOK_SECRET", "is needed for TELEGRAM_MODE=webhook: without it anyone could post messages");
    needs("PUBLIC_URL", "is needed for TELEGRAM_MODE=webhook: Telegram must know where to send");
  }
  if (raw["SLACK_BOT_TOKEN"] !== undefined && raw["SLACK_APP_TOKEN"] === undefined) {
    needs("SLACK_SIGNING_SECRET", "is needed with SLACK_BOT_TOKEN, unless SLACK_APP_TOKEN is set for Socket Mode");
  }
  if (raw["SMTP_URL"] !== undefined) needs("MAIL_FROM", "is needed with SMTP_URL: mail must come from somebody");
  if (raw["ADMIN_EMAIL"] !== undefined) needs("ADMIN_PASSWORD", "is needed with ADMIN_EMAIL");
  if (raw["ADMIN_PASSWORD"] !== undefined) needs("ADMIN_EMAIL", "is needed with ADMIN_PASSWORD");
  return problems;
}

function shape(values: z.output<typeof schema>, raw: RawEnvironment): Environment {
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL ?? null,
    databaseUrl: values.DATABASE_URL ?? `sqlite:${join(values.DATA_DIR, "otklik.db")}`,
    redisUrl: values.REDIS_URL ?? null,
    sessionSecret: values.SESSION_SECRET ?? null,
    admin: values.ADMIN_EMAIL !== undefined && values.ADMIN_PASSWORD !== undefined ? { email: values.ADMIN_EMAIL, password: values.ADMIN_PASSWORD } : null,
    companyFile: values.COMPANY_FILE,
    companyFileNamed: raw["COMPANY_FILE"] !== undefined,
    telegram:
      values.TELEGRAM_BOT_TOKEN === undefined
        ? null
        : {
            botToken: values.TELEGRAM_BOT_TOKEN,
            mode: values.TELEGRAM_MODE,
            webhookSecret: values.TELEGRAM_WEBHOOK_SECRET ?? null,
            apiRoot: values.TELEGRAM_API_ROOT ?? null,
          },
    slack:
      values.SLACK_BOT_TOKEN === undefined
        ? null
        : {
            botToken: values.SLACK_BOT_TOKEN,
            signingSecret: values.SLACK_SIGNING_SECRET ?? null,
            appToken: values.SLACK_APP_TOKEN ?? null,
            apiUrl: values.SLACK_API_URL ?? null,
          },
    openai:
      values.OPENAI_API_KEY === undefined && values.OPENAI_BASE_URL === undefined
        ? null
        : {
            apiKey: values.OPENAI_API_KEY ?? null,
            baseUrl: values.OPENAI_BASE_URL ?? "https://api.openai.com/v1",
            model: values.OPENAI_MODEL ?? "gpt-4o-mini",
          },
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? null,
    imapUrl: values.IMAP_URL ?? null,
    logLevel: values.LOG_LEVEL,
    dataDir: values.DATA_DIR,
    spoolDir: values.SPOOL_DIR ?? join(values.DATA_DIR, "spool"),
    trustProxyHops: values.TRUST_PROXY,
    intakeWorkers: values.INTAKE_WORKERS ?? null,
    allowUnsafeFlush: values.ALLOW_UNSAFE_FLUSH,
  };
}
