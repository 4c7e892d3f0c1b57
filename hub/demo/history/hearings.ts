// How clients of the past heard what was decided on their complaint: its owner called them, noted it, and closed the
// complaint some time later. What was decided too late for that still waits to be told on the demo's day.
import { ulid } from "ulid";
import type { Company, Named } from "../../../config/companyTypes.ts";
import type { Language } from "../../contract/vocabulary.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import { afterWorkingMinutes } from "../../domain/workingClock.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import { outgoing } from "./calls.ts";
import { deskOf, type SettledComplaint } from "./complaints.ts";
import type { Party } from "./people.ts";
import type { ComplaintCategory } from "./pleas.ts";
import type { Random } from "./random.ts";
import { callRecord } from "./records.ts";
import type { QueueId } from "./volume.ts";

export interface Heard {
  readonly interactionId: string;
  readonly toldAt: string;
  /** Null: not yet. */
  readonly closedAt: string | null;
}

export interface WrittenComplaint extends SettledComplaint {
  /** Of the answer before it was opened again; null: it never was. */
  readonly heardBefore: Heard | null;
  /** Of the answer that stands; null: the client does not know it. */
  readonly heard: Heard | null;
}

export interface HearingDeps {
  readonly random: Random;
  readonly company: Company;
  readonly time: WorkingTime;
  /** The evening on which history ends. */
  readonly untilAt: string;
  readonly userIdOf: (staffId: string) => string | null;
  /** Whom of a client one can call; null: nobody. */
  readonly reachableOf: (clientId: string) => Party | null;
}

export interface Hearings {
  tell(settled: SettledComplaint): WrittenComplaint;
  /** The calls made until then; by the number of the complaint they name it. */
  madeUntil(untilMs: number, numberOf: (complaintId: string) => number): readonly InteractionRecord[];
}

interface ToldCall {
  readonly complaint: SettledComplaint["complaint"];
  readonly record: InteractionRecord;
}

type Range = readonly [number, number];

/** Working minutes from the decision to the call, and from there to the closing. */
const AT_EASE: readonly [Range, Range] = [
  [6, 290],
  [35, 640],
];
/** Of those that come back: before they do. */
const SOON: readonly [Range, Range] = [
  [6, 55],
  [25, 85],
];
const NOTED_AFTER_SEC = [15, 75] as const;
const QUEUES: Readonly<Record<string, QueueId>> = { quality: "quality", sales: "sales", accounting: "accounting" };

const NOTES: Readonly<Record<Language, { readonly told: string; readonly tails: readonly string[] }>> = {
  ru: { told: "Сообщили решение по жалобе", tails: ["", "; вопросов нет", "; поблагодарили"] },
  uk: { told: "Повідомили рішення за скаргою", tails: ["", "; питань немає", "; подякували"] },
  en: { told: "Told the client the decision on complaint", tails: ["", "; no questions", "; they thanked us"] },
};

export function createHearings({ random, company, time, untilAt, userIdOf, reachableOf }: HearingDeps): Hearings {
  const waiting: ToldCall[] = [];

  /** Null: not before the past ends. */
  const calledAbout = (complaint: SettledComplaint["complaint"], resolvedAt: string, [tellsAfter, closesAfter]: readonly [Range, Range]): Heard | null => {
    const party = reachableOf(complaint.clientId);
    const startMs = Date.parse(afterWorkingMinutes(resolvedAt, random.whole(...tellsAfter), time)) + random.whole(0, 59_999);
    const { department, owner } = deskOf(complaint.category as ComplaintCategory);
    const closesAfterMin = random.whole(...closesAfter);
    const notedSec = random.whole(...NOTED_AFTER_SEC);
    if (party === null || new Date(startMs).toISOString() >= untilAt) return null;
    const draft = outgoing(random, startMs, QUEUES[department] ?? "front", party, owner, 1);
    const toldMs = startMs + (draft.waitSec + draft.talkSec + notedSec) * 1000;
    const toldAt = new Date(toldMs).toISOString();
    if (toldAt >= untilAt) return null;
    const said = { text: "", disposition: "complaint_update" };
    const record = callRecord(draft, {
      random,
      company,
      userIdOf,
      newId: (atMs) => ulid(atMs, random.next),
      told: { intent: "complaint", said },
      monthsAgo: 0,
    });
    waiting.push({ complaint, record });
    const closedAt = afterWorkingMinutes(toldAt, closesAfterMin, time);
    return { interactionId: record.id, toldAt, closedAt: closedAt < untilAt ? closedAt : null };
  };

  const noted = ({ decisionId }: ComplaintRecord, number: number, language: Language): string => {
    const { told, tails } = NOTES[language];
    return `${told} № ${number}: ${small(nameIn(company.complaint.decisions, decisionId, language))}${random.pick(tails)}`;
  };

  return {
    tell: (settled) => {
      const { complaint, ended } = settled;
      if (complaint.status !== "closed" || complaint.resolvedAt === null) return { ...settled, heardBefore: null, heard: null };
      const heardBefore = ended === null ? null : calledAbout(complaint, ended.resolvedAt, SOON);
      const heard = calledAbout(complaint, complaint.resolvedAt, AT_EASE);
      const status = heard === null ? "decided" : heard.closedAt === null ? "told" : "closed";
      return { complaint: { ...complaint, status, toldInteractionId: heard?.interactionId ?? null }, ended, heardBefore, heard };
    },
    madeUntil: (untilMs, numberOf) => {
      const made = waiting.filter(({ record }) => Date.parse(record.startedAt) < untilMs);
      waiting.splice(0, waiting.length, ...waiting.filter((one) => !made.includes(one)));
      return made.map(({ complaint, record }) => {
        const number = numberOf(complaint.id);
        return { ...record, essence: noted({ ...complaint, number }, number, record.language ?? "ru") };
      });
    },
  };
}

function nameIn(catalogue: readonly Named[], id: string | null, language: Language): string {
  const name = catalogue.find((one) => one.id === id)?.name[language];
  if (name === undefined) throw new Error(`The demo's company has no name in "${language}" for the decision "${id}".`);
  return name;
}

function small(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
