// The day as the hub lives it: every request comes in by the real door at its own instant of a clock that runs with
// the requests, the providers' lists are read every half an hour, and hung calls are settled.
import { AsyncLocalStorage } from "node:async_hooks";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { loadCalendar } from "../../../config/calendars.ts";
import { parseCompany } from "../../../config/company.ts";
import { createIngest, type IngestDeps } from "../../../hub/actions/intake/ingestEvent.ts";
import { createIntakeRules } from "../../../hub/actions/intake/rules.ts";
import { settleCalls } from "../../../hub/actions/intake/settleCalls.ts";
import { connectionConfigs, metricSettings, rulesInput } from "../../../hub/assembly/company.ts";
import { providerIo } from "../../../hub/assembly/providerIo.ts";
import { assembleReconciliation } from "../../../hub/assembly/reconciliation.ts";
import type { CallEvent, InboundEvent } from "../../../hub/contract/inbound.ts";
import { DEFAULT_ROUTE } from "../../../hub/contract/routing.ts";
import type { MetricSettings } from "../../../hub/domain/metrics.ts";
import type { Clock } from "../../../hub/ports/world.ts";
import type { Store } from "../../../hub/store/store.ts";
import { asteriskConfig } from "../../../telephony/providers/asterisk/config.ts";
import { createAmiReader } from "../../../telephony/providers/asterisk/protocol.ts";
import { createTranslator } from "../../../telephony/providers/asterisk/translate.ts";
import { createReceiver } from "../../../telephony/receiver.ts";
import { testIntake } from "../../support/intake.ts";
import { PUBLIC_URL } from "../play.ts";
import { asteriskExchange } from "./exchanges/asterisk.ts";
import { EXCHANGES } from "./exchanges.ts";
import type { Delivery } from "./faults.ts";
import { EXTENSIONS, isoOf, LINES, type ScriptedCall } from "./script.ts";

const AT_ONCE = 24;
const LISTS_EVERY_SEC = 30 * 60;
/** After it every watchdog has given up. */
export const AFTERWARDS_SEC = 6 * 3600;
export const TIME_ZONE = "Europe/Moscow";

export interface SimulatedClock extends Clock {
  /** For everything that belongs to no request. */
  set(sec: number): void;
  during<T>(sec: number, work: () => T): T;
}

export function simulatedClock(): SimulatedClock {
  const own = new AsyncLocalStorage<number>();
  let shared = 0;
  return {
    now: () => new Date((own.getStore() ?? shared) * 1000),
    set: (sec) => {
      shared = sec;
    },
    during: (sec, work) => own.run(sec, work),
  };
}

export interface LivedDay {
  readonly metrics: MetricSettings;
  readonly replies: ReadonlyMap<number, number>;
  readonly counted: ReadonlyMap<string, number>;
}

export async function liveThroughDay(store: Store, clock: SimulatedClock, calls: readonly ScriptedCall[], deliveries: readonly Delivery[]): Promise<LivedDay> {
  const lists = await startLists(calls);
  const text = companyOf(lists.roots);
  const company = parseCompany(text, {});
  const calendar = loadCalendar(company.calendar);
  const intake = testIntake(store, { clock, rules: createIntakeRules(rulesInput(company, calendar, [])) });
  const { counters, log } = intake.deps;
  const deps: IngestDeps = { ...intake.deps, directory };
  const ingest = createIngest(deps);
  const spooled: InboundEvent[] = [];
  const receiver = createReceiver({
    connections: connectionConfigs(company),
    publicUrl: PUBLIC_URL,
    ingest,
    decide: () => DEFAULT_ROUTE,
    spool: { append: async (events) => void spooled.push(...events) },
    counters,
    clock,
    log,
    trustProxyHops: 1,
  });
  const reconciliation = assembleReconciliation({
    company,
    reconciliations: store.reconciliations,
    ingest,
    leases: store.leases,
    hubId: "one",
    io: providerIo(PUBLIC_URL, clock),
    clock,
    counters,
    log,
  });
  const looks: (() => Promise<unknown>)[] = [];
  reconciliation.start({ every: (_ms, _name, work) => void looks.push(work), stop: async () => undefined });
  const server = createServer((request, response) => clock.during(Number(request.headers["x-at"]), () => receiver(request, response)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const replies = new Map<number, number>();
  const [reader, translator] = [createAmiReader(() => undefined), createTranslator(asteriskConfig.parse(asteriskExchange.config))];
  const heard = new Map<string, readonly CallEvent[]>();

  async function settle(): Promise<void> {
    while ((await settleCalls(deps, store.interactions)) > 0);
  }

  async function rest(atSec: number): Promise<void> {
    clock.set(atSec);
    if (spooled.length > 0) await ingest(spooled.splice(0));
    // The hub settles every second: what ended by itself is not recovered from a list.
    await settle();
    for (const look of looks) await look();
    await settle();
  }

  /** An exchange with a socket is heard as its session hears it; what it stored before a break is stored again after it. */
  async function hear(text: string, atSec: number, repeated: boolean): Promise<void> {
    const at = isoOf(atSec);
    const known = heard.get(text);
    const facts = repeated && known !== undefined ? known : reader.push(Buffer.from(text)).flatMap((message) => translator.translate(message, at) ?? []);
    heard.set(text, facts);
    await clock.during(atSec, () => ingest(facts));
  }

  async function send({ atSec, request, repeated }: Delivery): Promise<void> {
    if (typeof request === "string") return hear(request, atSec, repeated);
    const { method, url, headers, body, address } = request;
    const reply = await fetch(root + url.slice(PUBLIC_URL.length), {
      method,
      headers: { ...(headers as Record<string, string>), "x-forwarded-for": address, "x-at": String(atSec) },
      ...(method === "POST" && { body: new Uint8Array(body) }),
    });
    await reply.arrayBuffer();
    replies.set(reply.status, (replies.get(reply.status) ?? 0) + 1);
  }

  try {
    let restAtSec = (deliveries[0]?.atSec ?? 0) + LISTS_EVERY_SEC;
    for (let start = 0; start < deliveries.length; ) {
      const due = deliveries.slice(start, start + AT_ONCE).filter(({ atSec }) => atSec < restAtSec);
      await Promise.all(due.map(send));
      start += due.length;
      if (due.length < AT_ONCE) {
        await rest(restAtSec);
        restAtSec += LISTS_EVERY_SEC;
      }
    }
    for (let later = 0; later <= AFTERWARDS_SEC; later += LISTS_EVERY_SEC) await rest(restAtSec + later);
  } finally {
    await new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    });
    await lists.close();
  }
  return { metrics: metricSettings(company, calendar), replies, counted: intake.counted };
}

async function startLists(calls: readonly ScriptedCall[]) {
  const roots = new Map<string, string>();
  const servers: { close(): Promise<void> }[] = [];
  for (const [id, { startList }] of EXCHANGES) {
    if (startList === null) continue;
    const server = await startList(calls.filter(({ connectionId }) => connectionId === id));
    roots.set(id, server.root);
    servers.push(server);
  }
  return { roots, close: async () => void (await Promise.all(servers.map((server) => server.close()))) };
}

/** Every connection's calls wait in the queue of its country's line, whether a list names the line or not. */
function companyOf(roots: ReadonlyMap<string, string>): string {
  const connections = [...EXCHANGES].map(([id, { config }]) => {
    const root = roots.get(id);
    return { ...config, queue: config.country === "RU" ? "front" : "ua", ...(root !== undefined && { apiRoot: root }) };
  });
  return `
name: Прилавок Север
timeZone: ${TIME_ZONE}
calendar: RU
queues:
  - {id: front, name: {ru: Первая линия}, language: ru}
  - {id: ua, name: {ru: Украинская линия}, language: uk}
numbers:
  - {number: "${LINES.RU}", queue: front}
  - {number: "${LINES.UA}", queue: ua}
connections: ${JSON.stringify(connections)}
`;
}

export const agentOf = (extension: string): string => `agent-${extension}`;
export const directory = {
  byExtension: (extension: string) => (EXTENSIONS.some((known) => known === extension) ? { id: agentOf(extension), name: extension } : null),
  takesChats: () => false,
  worksHere: (id: string) => EXTENSIONS.some((known) => agentOf(known) === id),
  nameOf: (id: string) => EXTENSIONS.find((known) => agentOf(known) === id) ?? null,
};
