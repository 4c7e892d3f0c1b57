// The whole hub for tests that come in by its doors alone: a free port, a company with two queues, people who
// log in, providers that sign, and every log line kept.
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { QueryTypes } from "sequelize";
import { parseCompany } from "../../config/company.ts";
import { readEnvironment } from "../../config/env.ts";
import { openAccount } from "../../hub/actions/admin/addUser.ts";
import { type Hub, startHub } from "../../hub/main.ts";
import type { Telephone } from "../../hub/ports/calls.ts";
import type { Clock } from "../../hub/ports/world.ts";
import { createStore, type Store } from "../../hub/store/store.ts";
import { createPasswordHasher } from "../../hub/system/machine.ts";
import { mangoForm, signTwilio } from "../../telephony/sign.ts";
import { type DatabaseKind, systemClock, ulids } from "./databases.ts";
import { type Listener, logIn, type Person, type Reply, send } from "./person.ts";
import { template } from "./templates.ts";

export const SECRETS = {
  mangoKey: "mango-key-of-the-tests-01",
  mangoSalt: "mango-salt-of-the-tests-01",
  cti: "cti-secret-of-the-tests-0123456789",
  twilio: "twilio-token-of-the-tests-01",
  botToken: "100200:bot-token-of-the-tests",
  webhook: "telegram-webhook-secret-01",
  session: "session-secret-of-the-tests-0123456789",
  password: "correct horse battery",
} as const;
/** `own` is one person's: its calls belong to no queue. */
export const LINES = { front: "+74950001010", ua: "+380443334455", own: "+74950001077" } as const;

const ACCOUNT_SID = "AC00000000000000000000000000000001";
const FORM = "application/x-www-form-urlencoded";

/** `front`: more keys of the first queue. */
export function companyText(more = "", front = ""): string {
  return `
name: Прилавок Север
timeZone: Europe/Moscow
calendar: RU
queues:
  - {id: front, name: {ru: Первая линия}, language: ru${front}}
  - {id: ua, name: {ru: Украинская линия}, language: uk}
numbers:
  - {number: "${LINES.front}", queue: front}
  - {number: "${LINES.ua}", queue: ua}
  - {number: "${LINES.own}"}
dispositions:
  - {id: solved, name: {ru: Решено по телефону}}
  - {id: promised, name: {ru: Обещали вернуться}}
connections:
  - {id: office, provider: mango, country: RU, timeZone: Europe/Moscow, key: "${SECRETS.mangoKey}", salt: "${SECRETS.mangoSalt}"}
  - {id: kyiv, provider: cti, country: UA, timeZone: Europe/Kyiv, secret: "${SECRETS.cti}"}
  - {id: tw, provider: twilio, country: GB, timeZone: Europe/London, accountSid: ${ACCOUNT_SID}, authToken: "${SECRETS.twilio}"}
${more}`;
}

/** Who works there; `anna` and `boris` share a queue, `vera` has another. */
const PEOPLE = {
  anna: { name: "Анна Левченко", roles: ["agent"], extension: "101", queues: ["front"] },
  boris: { name: "Борис Дьяков", roles: ["agent"], extension: "102", queues: ["front"] },
  vera: { name: "Вера Кравец", roles: ["agent"], extension: "103", queues: ["ua"] },
  supervisor: { name: "Дина Дорохова", roles: ["supervisor"], extension: "110", queues: ["front", "ua"] },
  administrator: { name: "Павел Орлов", roles: ["administrator"], extension: null, queues: [] },
} as const;
export type PersonName = keyof typeof PEOPLE;
export const emailOf = (who: string): string => `${who}@example.com`;

export interface TestHub {
  readonly hub: Hub;
  readonly url: string;
  readonly databaseUrl: string;
  readonly spoolDir: string;
  /** All log lines so far. */
  log(): string;
  /** A correctly signed request to a path such as `/events/call`. */
  mango(path: string, body: object): Promise<Reply>;
  cti(body: object): Promise<Reply>;
  twilio(path: string, fields: Readonly<Record<string, string>>): Promise<Reply>;
  raw(path: string, init: RequestInit): Promise<Reply>;
  person(who: PersonName): Promise<Person>;
  /** A counter of /metrics by name and the labels it has at least; nought when it never counted. */
  counted(name: string, labels: Readonly<Record<string, string>>): Promise<number>;
  stop(): Promise<void>;
}

export interface TestHubOptions {
  readonly kind?: DatabaseKind;
  /** Nobody has an account yet. */
  readonly isEmpty?: boolean;
  /** Of a hub that is there already, or was. */
  readonly databaseUrl?: string;
  readonly spoolDir?: string;
  readonly port?: number;
  /** More keys of the company file. */
  readonly company?: string;
  /** More keys of the first queue: `, order: longest_idle`. */
  readonly front?: string;
  readonly env?: (port: number) => Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly telephone?: Telephone;
  readonly triageWorker?: URL;
}

const folders: string[] = [];

export async function startTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  const folder = mkdtempSync(join(tmpdir(), "otklik-flow-"));
  folders.push(folder);
  const databaseUrl = await databaseOf(options, folder);
  const spoolDir = options.spoolDir ?? join(folder, "spool");
  const port = options.port ?? (await freePort());
  const lines: string[] = [];
  const logger = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  const environment = readEnvironment({
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: databaseUrl,
    SPOOL_DIR: spoolDir,
    SESSION_SECRET: SECRETS.session,
    ...options.env?.(port),
  });
  const company = parseCompany(companyText(options.company, options.front), {});
  const hub = await startHub({
    environment,
    company,
    logger,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.telephone === undefined ? {} : { telephone: options.telephone }),
    ...(options.triageWorker === undefined ? {} : { triageWorker: options.triageWorker }),
  });
  const url = `http://127.0.0.1:${port}`;
  const listeners: Listener[] = [];
  const raw = (path: string, init: RequestInit): Promise<Reply> => send(url + path, init);
  return {
    hub,
    url,
    databaseUrl,
    spoolDir,
    raw,
    log: () => lines.join(""),
    ...providersOf(url, url),
    person: (who) => logIn(url, emailOf(who), SECRETS.password, (listener) => listeners.push(listener)),
    counted: (name, labels) => counted(url, name, labels),
    stop: async () => {
      for (const listener of listeners) listener.close();
      await hub.stop();
    },
  };
}

/** What providers send, signed; `publicUrl` is what Twilio signs over. */
export function providersOf(url: string, publicUrl: string): Pick<TestHub, "mango" | "cti" | "twilio"> {
  return {
    mango: (path, body) => send(`${url}/hooks/mango/office${path}`, form(mangoForm(SECRETS.mangoKey, SECRETS.mangoSalt, JSON.stringify(body)))),
    cti: (body) =>
      send(`${url}/hooks/cti/kyiv/${SECRETS.cti}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    twilio: (path, fields) => {
      const params = { AccountSid: ACCOUNT_SID, ...fields };
      const signature = signTwilio(
        SECRETS.twilio,
        `${publicUrl}/hooks/twilio/tw${path}`,
        new Map(Object.entries(params).map(([name, value]) => [name, [value]])),
      );
      return send(`${url}/hooks/twilio/tw${path}`, form(new URLSearchParams(params).toString(), { "x-twilio-signature": signature }));
    },
  };
}

export function form(body: string, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return { method: "POST", headers: { "content-type": FORM, ...headers }, body };
}

/** Its first hub makes the tables. */
const empty = template(async () => undefined);
const staffed = template(hirePeople);

async function databaseOf({ databaseUrl, kind = "embedded", isEmpty = false }: TestHubOptions, folder: string): Promise<string> {
  if (databaseUrl === undefined) return (isEmpty ? empty : staffed)[kind](folder);
  if (!isEmpty) await hirePeople(databaseUrl);
  return databaseUrl;
}

/** Those who are not there yet: a further hub of the same company finds them. */
async function hirePeople(databaseUrl: string): Promise<void> {
  const store = createStore({ url: databaseUrl, clock: systemClock, ids: ulids });
  await store.migrate();
  const accounts = { users: store.users, hasher: await createPasswordHasher(), ids: ulids };
  for (const [who, person] of Object.entries(PEOPLE)) {
    const email = emailOf(who);
    if ((await store.users.byEmail(email)) === null) await openAccount(accounts, { ...person, email, password: SECRETS.password, language: "ru" });
  }
  await store.close();
}

async function counted(url: string, name: string, labels: Readonly<Record<string, string>>): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return text
    .split("\n")
    .filter((line) => line.startsWith(`${name}{`) && wanted.every((label) => line.includes(label)))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" ") + 1)), 0);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Rows of a query on the database itself. */
export function selectFrom<T extends object>(store: Store, sql: string): Promise<readonly T[]> {
  return store.database.sequelize.query<T>(sql, { type: QueryTypes.SELECT });
}

export function rowsOf<T extends object>(hub: TestHub, sql: string): Promise<readonly T[]> {
  return selectFrom(hub.hub.store, sql);
}

export async function countOf(hub: TestHub, from: string): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(hub, `SELECT COUNT(*) AS n FROM ${from}`);
  return Number(row?.n);
}

/** Databases and spools of all hubs of this file. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
