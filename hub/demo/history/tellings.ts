// What each dealing of the past was about, told in the order of time: the client's unit decides what can be said of it, and
// what is said changes the unit. A complaint that nobody can have now waits for a client who can, so that its share stays.
import { DateTime } from "luxon";
import type { Company } from "../../../config/companyTypes.ts";
import type { Intent } from "../../contract/vocabulary.ts";
import type { InteractionRecord, NewMessage } from "../../ports/interactions.ts";
import type { CallDraft } from "./calls.ts";
import type { ComplaintDraft } from "./complaints.ts";
import { type Grievance, grievanceOf } from "./grievances.ts";
import type { WrittenComplaint } from "./hearings.ts";
import type { Party } from "./people.ts";
import type { PlainIntent } from "./phrases.ts";
import type { Random } from "./random.ts";
import { callRecord, messageRecord, threadRecord } from "./records.ts";
import { isMending } from "./resolutions.ts";
import type { HistoryTexts, Matter, Said } from "./texts.ts";
import type { ThreadDraft } from "./threads.ts";
import { ended, type Fleet, mayBeCause, type Scene } from "./units.ts";
import type { Visits } from "./visits.ts";

/** Shares of what clients come with; complaints are opened apart. */
const INTENT_SHARE: Readonly<Record<PlainIntent, number>> = {
  question: 27,
  service_request: 23,
  purchase_interest: 16,
  payment: 15,
  feedback_positive: 6,
};
const COMPLAINT_SHARE = 0.046;
/** Until a matter is found that the client can come with. */
const TRIES = 12;
const MOST_WAITING = 60;
/** Whoever was promised something says that they wait for it. */
const WAITS: ReadonlySet<string> = new Set(["visit_booked", "visit_moved", "callback_promised", "order_status", "complaint_opened", "complaint_update"]);

export interface TellingDeps {
  readonly company: Company;
  readonly random: Random;
  readonly texts: HistoryTexts;
  readonly fleet: Fleet;
  readonly visits: Visits;
  readonly newId: (atMs: number) => string;
  readonly userIdOf: (staffId: string) => string | null;
  /** Null: the script does not want it. */
  readonly complain: (draft: ComplaintDraft) => WrittenComplaint | null;
}

export interface Telling {
  readonly interaction: InteractionRecord;
  readonly messages: readonly NewMessage[];
  readonly complaint: WrittenComplaint | null;
}

export interface TellingOf {
  readonly isHot: boolean;
  readonly monthsAgo: number;
}

export interface Tellings {
  /** `isReturned`: called back, which is no new matter to complain of. */
  call(draft: CallDraft, isReturned: boolean, on: TellingOf): Telling;
  thread(draft: ThreadDraft, on: TellingOf): Telling;
}

interface Chosen {
  readonly matter: Matter;
  readonly scene: Scene;
}

export function createTellings(deps: TellingDeps): Tellings {
  const { company, random, texts, fleet, visits, newId, userIdOf, complain } = deps;
  const waiting: Grievance[] = [];

  const plainly = ({ clientId, isNew }: Party, atMs: number): Chosen => {
    const now = fleet.plain(clientId, atMs, false);
    if (now === null) throw new Error("A client of the past has nothing to speak of.");
    if (isNew) return { matter: { topic: "purchase_interest" }, scene: now };
    for (let tries = 0; tries < TRIES; tries += 1) {
      const topic = random.weighted(Object.keys(INTENT_SHARE) as PlainIntent[], (one) => INTENT_SHARE[one]);
      if (topic === "question" && now.isBroken) return { matter: { topic: "chasing" }, scene: now };
      if (topic === "feedback_positive" && !fleet.isContent(clientId, atMs)) continue;
      if (topic !== "service_request") return { matter: { topic }, scene: now };
      const idle = fleet.plain(clientId, atMs, true);
      if (idle !== null) return { matter: { topic: idle.unit?.visit == null ? topic : "moving" }, scene: idle };
    }
    return { matter: { topic: "payment" }, scene: now };
  };

  const troubled = (party: Party, atMs: number, isHot: boolean): Chosen => {
    for (let place = 0; place < MOST_WAITING; place += 1) {
      const grievance = waiting[place] ?? grievanceOf(random, isHot);
      if (place === waiting.length) waiting.push(grievance);
      const scene = fleet.grieved(party.clientId, atMs, grievance);
      if (scene === null) continue;
      waiting.splice(place, 1);
      return { matter: { topic: "complaint", grievance }, scene };
    }
    return plainly(party, atMs);
  };

  const settled = (
    { matter, scene }: Chosen,
    said: Said,
    dealing: InteractionRecord,
    text: string,
    openedBy: string | null,
    { monthsAgo }: TellingOf,
    party: Party,
  ) => {
    const { unit, atMs } = scene;
    if (unit !== null) {
      if (said.visitOn !== null && said.disposition === "visit_booked") visits.book(dealing, unit, said.visitOn, said.isRepair);
      if (said.visitOn !== null && said.disposition === "visit_moved") visits.move(unit, said.visitOn);
    }
    if (matter.topic !== "complaint") {
      if (unit !== null && intentOf(matter) === "service_request") unit.calledMs = Math.max(unit.calledMs, atMs);
      return null;
    }
    const { grievance } = matter;
    const canBe = (cause: string): boolean => mayBeCause(cause, grievance, scene);
    const written = complain({ interactionId: dealing.id, party, text, openedAt: new Date(atMs).toISOString(), openedBy, grievance, canBe, monthsAgo });
    if (unit === null) return written;
    const { complaint = null, ended: before = null } = written ?? {};
    const resolved = [before?.resolvedAt, complaint?.resolvedAt ?? (written === null ? dealing.endedAt : null)].flatMap((at) =>
      at == null ? [] : [Date.parse(at)],
    );
    ended(unit, grievance, complaint !== null && complaint.resolvedAt === null ? [] : resolved, isMending(complaint?.decisionId ?? null));
    unit.calledMs = Math.max(unit.calledMs, atMs);
    return written;
  };

  return {
    call: (draft, isReturned, on) => {
      const { party, direction, outcome, atMs, waitSec } = draft;
      const record = { random, newId, userIdOf, company, monthsAgo: on.monthsAgo };
      if (outcome !== "answered") return { interaction: callRecord(draft, { ...record, told: null }), messages: [], complaint: null };
      const spokenMs = atMs + waitSec * 1000;
      const mayComplain = direction === "inbound" && !isReturned && !party.isNew;
      const chosen = mayComplain && random.chance(COMPLAINT_SHARE) ? troubled(party, spokenMs, on.isHot) : plainly(party, spokenMs);
      const said = texts.noted(party.language, chosen.matter, chosen.scene, direction);
      const interaction = callRecord(draft, { ...record, told: { intent: intentOf(chosen.matter), said } });
      return { interaction, messages: [], complaint: settled(chosen, said, interaction, said.text, interaction.agentId, on, party) };
    },
    thread: (draft, on) => {
      const { party, startMs, answeredMs, thanksMs, furtherMs, agent } = draft;
      const chosen = random.chance(COMPLAINT_SHARE) ? troubled(party, startMs, on.isHot) : plainly(party, startMs);
      const answeredOn = DateTime.fromMillis(answeredMs, { zone: company.timeZone }).startOf("day");
      const { language } = party;
      const said = texts.written(language, chosen.matter, chosen.scene, answeredOn);
      const id = newId(startMs);
      const interaction = threadRecord(draft, id, userIdOf, { intent: intentOf(chosen.matter), said });
      const theirs = (text: string, ms: number) => ({ direction: "inbound" as const, text, authorId: null, at: new Date(ms).toISOString() });
      const ours = (text: string, ms: number) => ({ direction: "outbound" as const, text, authorId: userIdOf(agent), at: new Date(ms).toISOString() });
      const thanks = random.chance(chosen.matter.topic === "complaint" ? 0.2 : chosen.matter.topic === "feedback_positive" ? 0 : 0.7);
      const messages = [
        theirs(said.text, startMs),
        ours(said.answer, answeredMs),
        ...(thanks ? [theirs(texts.thanked(language, WAITS.has(said.disposition)), thanksMs)] : []),
        ...(furtherMs === null ? [] : [ours(texts.further(language), furtherMs)]),
      ];
      return {
        interaction,
        messages: messages.map((message, index) => messageRecord(message, id, newId(Date.parse(message.at)), index)),
        complaint: settled(chosen, said, interaction, said.text, null, on, party),
      };
    },
  };
}

function intentOf(matter: Matter): Intent {
  switch (matter.topic) {
    case "moving":
      return "service_request";
    case "chasing":
      return "question";
    default:
      return matter.topic;
  }
}
