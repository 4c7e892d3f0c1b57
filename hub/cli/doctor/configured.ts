// What can be said without asking anybody: what the settings lack, and what this version does not use.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadCalendar } from "../../../config/calendars.ts";
import { asksOf, isOwnNetwork } from "../../assembly/advice.ts";
import { askableBy } from "../../assembly/company.ts";
import type { Settings } from "../settings.ts";
import { type Finding, off, ok, warning } from "./finding.ts";

export function checkConfigured({ environment, company }: Settings, now: Date): readonly Finding[] {
  return [
    publicUrl(environment.publicUrl, company.connections.length > 0),
    ...clientPages(environment.publicUrl, company.clientPage.tell),
    environment.sessionSecret !== null
      ? ok("session secret", "SESSION_SECRET is set")
      : environment.redisUrl === null
        ? off("session secret", `SESSION_SECRET is not set; this installation keeps its own in ${join(environment.dataDir, "session.secret")}`)
        : warning("session secret", "SESSION_SECRET is not set: hubs that share REDIS_URL need the same one"),
    existsSync(fileURLToPath(new URL("../../../dist/console/index.html", import.meta.url)))
      ? ok("console", "built")
      : warning("console", "not built; run npm run build"),
    calendarYears(company.calendar, now),
    ...answersByMail(environment),
    ...surveyWays({ environment, company }),
    model(environment, company),
  ];
}

function publicUrl(url: string | null, connected: boolean): Finding {
  if (url === null)
    return connected
      ? warning("public address", "PUBLIC_URL is not set: providers cannot be told where to send, and Twilio's signatures cannot match")
      : off("public address", "PUBLIC_URL is not set");
  return url.startsWith("https://") ? ok("public address", url) : warning("public address", `${url} is not https: log-ins and webhooks travel in the open`);
}

/** Clients are promised a page by a link, and without an address there is none to tell. */
function clientPages(url: string | null, tell: boolean): readonly Finding[] {
  return url === null && tell ? [warning("client pages", "PUBLIC_URL is not set: clients are not told the link of their complaint's page")] : [];
}

/** A year ahead, because deadlines of December end in January. */
function calendarYears(name: Settings["company"]["calendar"], now: Date): Finding {
  const { years } = loadCalendar(name);
  if (years === null) return ok("calendar", `${name}: no holidays, every weekday is worked`);
  const missing = [now.getUTCFullYear(), now.getUTCFullYear() + 1].filter((year) => years[String(year)] === undefined);
  if (missing.length === 0) return ok("calendar", `${name} has this year and the next`);
  return warning("calendar", `${name} has no ${missing.join(" and no ")}: deadlines there count weekends only; add the year to config/calendars`);
}

/** Half a mail channel: letters come in and nobody can answer. */
function answersByMail({ imapUrl, smtpUrl }: Settings["environment"]): readonly Finding[] {
  return imapUrl !== null && smtpUrl === null ? [warning("mail", "IMAP_URL is set and SMTP_URL is not: letters come in, but answers cannot leave")] : [];
}

/** A way a survey names and the hub has not is passed over in silence, and with the last one nobody is asked. */
function surveyWays({ environment, company }: Pick<Settings, "environment" | "company">): readonly Finding[] {
  if (company.surveys.length === 0) return [];
  const askable: readonly string[] = askableBy(environment, company);
  const lacking = company.surveys.flatMap(({ id, by }) => {
    const idle = by.flatMap((way) => (way === "phone" || (askable.includes(way) && (way === "telegram" || environment.publicUrl !== null)) ? [] : [way]));
    return idle.map((way) => `${id} by ${way}: ${!askable.includes(way) ? LACKING[way] : "PUBLIC_URL is not set, so there is no link to answer by"}`);
  });
  return lacking.length === 0 ? [ok("surveys", company.surveys.map(({ id }) => id).join(", "))] : [warning("surveys", lacking.join("; "))];
}

const LACKING = {
  telegram: "there is no bot",
  email: "IMAP_URL and SMTP_URL are not both set",
  sms: "no Twilio connection has smsFrom",
  whatsapp: "no Twilio connection has whatsappFrom",
} as const;

/** Who reads clients' texts is for the administrator to know. */
function model({ openai }: Settings["environment"], company: Settings["company"]): Finding {
  if (openai === null) return off("privacy of the model", "no OPENAI_API_KEY and no OPENAI_BASE_URL: nothing is asked of a model");
  const where = isOwnNetwork(openai.baseUrl) ? "in your own network" : "outside your network";
  const sound = asksOf({ openai }, company).transcript ? "sound leaves as it was spoken" : "no sound is sent";
  return ok("privacy of the model", `${new URL(openai.baseUrl).host}, ${where}; names, numbers and addresses are taken out of texts; ${sound}`);
}
