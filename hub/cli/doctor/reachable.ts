// Whether the services that are configured answer. Their errors are cut down to what carries no secret.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Api, GrammyError } from "grammy";
import { createTransport } from "nodemailer";
import { probeMailbox } from "../../../bots/email/probe.ts";
import type { Environment } from "../../../config/env.ts";
import { createSpool } from "../../../telephony/spool.ts";
import { createAiServer } from "../../ai/server.ts";
import { readSmtpFailure } from "../../domain/smtpFailure.ts";
import { systemClock } from "../../system/machine.ts";
import { type Finding, failed, off, ok, warning } from "./finding.ts";

const WITHIN_MS = 5_000;

export function checkReachable(environment: Environment): Promise<readonly Finding[]> {
  return Promise.all([redis(environment), telegram(environment), mail(environment), mailbox(environment), model(environment), spool(environment)]);
}

async function redis({ redisUrl }: Environment): Promise<Finding> {
  if (redisUrl === null) return off("Redis", "REDIS_URL is not set; one hub alone needs none");
  const { Redis } = await import("ioredis");
  const client = new Redis(redisUrl, { lazyConnect: true, connectTimeout: WITHIN_MS, maxRetriesPerRequest: 0, retryStrategy: () => null });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.ping();
    return ok("Redis", "answers");
  } catch {
    return failed("Redis", "does not answer; check REDIS_URL. Hubs learn of each other's changes a second late without it");
  } finally {
    client.disconnect();
  }
}

async function telegram({ telegram: settings }: Environment): Promise<Finding> {
  if (settings === null) return off("Telegram", "TELEGRAM_BOT_TOKEN is not set");
  const api = new Api(settings.botToken, { ...(settings.apiRoot === null ? {} : { apiRoot: settings.apiRoot }), timeoutSeconds: WITHIN_MS / 1000 });
  try {
    const { username } = await api.getMe();
    const { url = "", pending_update_count: pending } = await api.getWebhookInfo();
    if (settings.mode === "webhook" && url === "") return warning("Telegram", `@${username} answers; the webhook is set when the hub starts`);
    return ok("Telegram", `@${username} answers, by ${settings.mode}, ${pending} updates wait`);
  } catch (error) {
    if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404))
      return failed("Telegram", "refuses TELEGRAM_BOT_TOKEN; ask BotFather for the right one");
    return failed(
      "Telegram",
      error instanceof GrammyError ? `answers with error ${error.error_code}` : "does not answer; check the network and TELEGRAM_API_ROOT",
    );
  }
}

async function mail({ smtpUrl }: Environment): Promise<Finding> {
  if (smtpUrl === null) return off("mail", "SMTP_URL is not set; reports are kept in the archive");
  const transport = createTransport({ url: smtpUrl, connectionTimeout: WITHIN_MS, greetingTimeout: WITHIN_MS, socketTimeout: WITHIN_MS });
  try {
    await transport.verify();
    return ok("mail", "the mail server answers and takes the log-in");
  } catch (error) {
    return failed("mail", `${readSmtpFailure(error).sentence}; check SMTP_URL`);
  } finally {
    transport.close();
  }
}

async function mailbox({ imapUrl }: Environment): Promise<Finding> {
  if (imapUrl === null) return off("mailbox", "IMAP_URL is not set; no letters are read");
  const state = await probeMailbox(imapUrl, WITHIN_MS);
  switch (state.kind) {
    case "open":
      return ok("mailbox", `opens, ${state.letters} letters in it`);
    case "refused":
      return failed("mailbox", "the server refuses the log-in; check the user and password in IMAP_URL");
    case "no_folder":
      return failed("mailbox", "the log-in works, but there is no such folder; check the path of IMAP_URL");
    case "unreachable":
      return failed("mailbox", "the server does not answer; check the host and port of IMAP_URL");
  }
}

async function model({ openai }: Environment): Promise<Finding> {
  if (openai === null) return off("model", "OPENAI_API_KEY and OPENAI_BASE_URL are not set; the hub reads messages by itself");
  const answer = await createAiServer({ ...openai, timeoutMs: WITHIN_MS }).get("/models");
  if (answer.kind === "json") return ok("model", `${openai.model} at ${new URL(openai.baseUrl).host}: the server answers`);
  if (answer.status === 401 || answer.status === 403) return failed("model", "the server refuses OPENAI_API_KEY; set the right one");
  // Not every compatible server lists its models.
  if (answer.status !== null) return warning("model", `the server answers with ${answer.status}; check OPENAI_BASE_URL, which mostly ends in /v1`);
  return failed("model", "the server does not answer; check OPENAI_BASE_URL. Meanwhile the hub reads messages by itself");
}

async function spool({ spoolDir }: Environment): Promise<Finding> {
  const ignore = (): void => undefined;
  const waiting = await createSpool({
    directory: spoolDir,
    clock: systemClock,
    counters: { count: ignore },
    log: { info: ignore, warn: ignore, error: ignore },
  }).size();
  if (existsSync(join(spoolDir, "refused.jsonl")))
    return failed("spool", `${join(spoolDir, "refused.jsonl")} holds events the hub could not take; look at them, then move the file away`);
  return waiting === 0 ? ok("spool", "empty") : warning("spool", `${waiting} requests wait on the disk for the database`);
}
