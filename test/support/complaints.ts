// A complaint on a real store with the verbs that work on it, and a clock the test moves.

import type { WorkDeps } from "../../hub/actions/complaints/updateComplaint.ts";
import type { Actor } from "../../hub/actions/verb.ts";
import type { Company } from "../../hub/contract/api.ts";
import type { WorkingTime } from "../../hub/domain/calendar.ts";
import { newComplaint } from "../../hub/domain/complaint.ts";
import { clientText } from "../../hub/domain/texts.ts";
import type { ComplaintRecord } from "../../hub/ports/complaints.ts";
import type { Store } from "../../hub/store/store.ts";
import { createIds } from "../../hub/system/machine.ts";
import { callRecord } from "../builders/records.ts";
import { createObserved } from "../fakes/observed.ts";
import { selectFrom } from "./hub.ts";

const DAY = { open: "09:00", close: "18:00" };
export const WORKING_TIME: WorkingTime = {
  calendar: { name: "weekends", years: null },
  hours: { 1: DAY, 2: DAY, 3: DAY, 4: DAY, 5: DAY },
  timeZone: "Europe/Moscow",
  missingYear: "weekends",
};

/** Tuesday, 12:00 in Moscow. */
export const TUESDAY = "2026-03-17T09:00:00.000Z";

export function actor(id: string, roles: Actor["roles"]): Actor {
  return { userId: id, name: id, roles, queues: [] };
}

const CATALOGUE: Company["complaintCatalogue"] = {
  decisions: [
    { id: "refunded", amount: true, name: { ru: "Вернули деньги" } },
    { id: "replaced", amount: false, name: { ru: "Заменили" } },
  ],
  compensations: [
    { id: "discount", amount: true, name: { ru: "Скидка" } },
    { id: "gift", amount: false, name: { ru: "Подарок" } },
  ],
  rootCauses: [],
};

export interface ComplaintDesk {
  readonly deps: WorkDeps & Pick<Store, "complaints" | "life" | "requests" | "users">;
  readonly clock: { nowMs: number };
  at(instant: string): void;
  /** What the verbs counted so far. */
  counted(name: string, labels: Readonly<Record<string, string>>): number;
  open(given?: Partial<ComplaintRecord>): Promise<ComplaintRecord>;
  /** An answered call with the client, now: they may have been told something in it. */
  speak(clientId: string): Promise<void>;
}

export function complaintDesk(store: Store): ComplaintDesk {
  const clock = { nowMs: Date.parse(TUESDAY) };
  const ids = createIds();
  const { counters, counted } = createObserved();
  const deps: ComplaintDesk["deps"] = {
    ...store,
    clock: { now: () => new Date(clock.nowMs) },
    ids,
    counters,
    live: { cardsChanged: () => {}, cardsChangedWith: () => {}, notice: () => {} },
    rules: {
      companyLanguage: "ru",
      mayTell: () => true,
      openedAgainText: (language, complaint) => clientText("complaintOpenedAgain", language, { ...complaint, timeZone: WORKING_TIME.timeZone }),
    },
    company: { complaintClock: { client: "stops", department: "runs" }, complaintDays: 3, complaintCatalogue: CATALOGUE },
    metricSettings: { workingTime: WORKING_TIME },
  };
  return {
    deps,
    clock,
    counted,
    at: (instant) => {
      clock.nowMs = Date.parse(instant);
    },
    speak: async (clientId) => {
      const at = deps.clock.now().toISOString();
      const call = callRecord({
        id: ids.next(),
        externalId: ids.next(),
        clientId,
        startedAt: at,
        answeredAt: at,
        endedAt: at,
        outcome: "answered",
        state: "closed",
      });
      await store.transactions.run((unit) => unit.saveInteraction(call));
    },
    open: async (given = {}) => {
      const record = {
        ...newComplaint({
          id: ids.next(),
          number: await store.transactions.run((unit) => unit.nextComplaintNumber()),
          clientId: "c1",
          contactId: null,
          interactionId: null,
          severity: "normal",
          category: "goods_loss",
          department: "quality",
          ownerId: null,
          text: "Товар испорчен",
          openedAt: TUESDAY,
          openedBy: null,
          dueAt: "2026-03-20T15:00:00.000Z",
        }),
        ...given,
      };
      await store.transactions.run((unit) => unit.addComplaint(record));
      return record;
    },
  };
}

/** Clients whom a complaint names, and whether intake would look for it: it must, of every one. */
export function complainers(store: Store): Promise<readonly { readonly id: string; readonly complained: number }[]> {
  return selectFrom(store, "SELECT c.id, c.complained FROM clients c WHERE EXISTS (SELECT 1 FROM complaints o WHERE o.client_id = c.id)");
}
