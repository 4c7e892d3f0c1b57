// One and the same day for both bots: a shop with an overdue complaint, a missed call, a question to another department,
// and everything a person of ours may ask of it, so that what the bots say in three languages can be read side by side.
import { readFileSync, writeFileSync } from "node:fs";
import type { Client, Complaint, List } from "../../hub/contract/api.ts";
import type { InfoRequest } from "../../hub/contract/complaint.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import { LINES, startTestHub, type TestHub } from "../support/hub.ts";
import type { Person } from "../support/person.ts";
import { mangoCall } from "./mangoCall.ts";

const NOW = "2026-03-17T09:00:00.000Z";
const PHONE = "+79161234567";
const TEN_DAYS_MS = 10 * 24 * 3_600_000;

/** What is no command. */
export const THANKS = "спасибо";

export interface StaffDay {
  readonly hub: TestHub;
  readonly supervisor: Person;
  /** As the hub's clock shows it, which runs. */
  nowMs(): number;
  complaintOf(text: string): Promise<Complaint>;
  /** The supervisor speaks that language from now on, and all complaints are nobody's again. */
  speak(language: Language): Promise<void>;
  /** Every command of the catalogue, in the order of a day, without what the platform puts before it. */
  asked(): readonly string[];
}

export async function startStaffDay(env: () => Readonly<Record<string, string>>): Promise<StaffDay> {
  const startedMs = Date.now();
  // Ten days before, so that a complaint of then is overdue now.
  let baseMs = Date.parse(NOW) - TEN_DAYS_MS;
  // It runs: a second message to a chat waits for its second.
  const nowMs = (): number => baseMs + Date.now() - startedMs;
  const hub = await startTestHub({
    clock: { now: () => new Date(nowMs()) },
    // Nobody here is told anything unasked: what comes next in a chat is the answer.
    company:
      "alerts: {who: {deadline: [accountant], severe: [accountant], missed: [accountant], silence: [accountant], report: [accountant]}, ladder: {low: [], normal: [], high: []}}",
    env,
    telephone: {
      canDial: () => true,
      dial: async () => ({ kind: "placed", callKey: null }),
      canTransfer: () => false,
      transfer: async () => ({ kind: "unknown", detail: "" }),
    },
  });
  let supervisor = await hub.person("supervisor");
  const client = await supervisor.post<Client>("/clients", {
    kind: "organisation",
    name: "Кафе «Ромашка»",
    contacts: [{ name: "Ольга", points: [{ kind: "phone", value: PHONE }] }],
  });
  const complaintOf = (text: string): Promise<Complaint> => supervisor.post<Complaint>("/complaints", { clientId: client.id, essence: text, severity: "high" });
  const first = await complaintOf("Витрина не холодит, продукты портятся");
  baseMs = Date.parse(NOW);
  supervisor = await hub.person("supervisor");
  const call = mangoCall(hub, "E-1", PHONE, Date.parse(NOW) / 1000 - 1800);
  await call.ringsInQueue();
  await call.abandoned();
  // Past every queue, at one desk's own number.
  const direct = mangoCall(hub, "E-2", PHONE, Date.parse(NOW) / 1000 - 1200, LINES.own);
  await direct.ringsAt("101");
  await direct.missedAt("101");
  await complaintOf("Счёт выставлен дважды");
  const question = "Когда привезут терморегулятор?";
  let request: InfoRequest | null = null;
  return {
    hub,
    supervisor,
    nowMs,
    complaintOf,
    speak: async (language) => {
      await hub.hub.store.users.save(supervisor.user.id, { language });
      for (const { id, version } of (await supervisor.get<List<Complaint>>("/complaints")).items) {
        await supervisor.ask("PATCH", `/complaints/${id}`, { version, ownerId: null });
      }
      request = await supervisor.post<InfoRequest>(`/complaints/${first.id}/requests`, { department: "service", personId: supervisor.user.id, question });
    },
    asked: () => [
      "help",
      "help take",
      "today",
      "today definitions",
      "queue",
      "agents",
      "missed",
      "overdue",
      "complaints",
      "complaints mine",
      "complaint 1",
      "complaint 99",
      "client +7 916 123-45-67",
      "client Никто",
      "take 1",
      "take 1",
      "assign 2",
      "assign 2 Борис",
      "assign 2 Геннадий",
      "take 2",
      "requests",
      `answer ${request?.number}`,
      `answer ${request?.number} деталь будет в четверг`,
      `answer ${request?.number} ещё раз`,
      "answer 99 никому",
      "requests",
      "remind 1",
      "remind 1 tomorrow 10:00",
      "remind 1 2020-01-01 10:00",
      "close 2",
      "call Ромашка",
      "call 112",
      "report",
      "report daily 2126-01-01",
      "subscribe",
      "subscribe missed",
      "subscribe missed off",
      "who",
      "take",
      THANKS,
    ],
  };
}

/** To write them anew after a change: empty the file, run, and read what came. */
export function compareWith(path: string, said: string): void {
  const before = readFileSync(path, { encoding: "utf8", flag: "a+" });
  if (before === "") writeFileSync(path, said);
  else if (before !== said) throw new Error(firstDifference(path, before.split("\n"), said.split("\n")));
}

function firstDifference(path: string, before: readonly string[], said: readonly string[]): string {
  const at = said.findIndex((line, index) => line !== before[index]);
  const line = at === -1 ? said.length : at;
  return `${path}:${line + 1} reads "${before[line] ?? ""}", and now it is said "${said[line] ?? ""}"`;
}
