// The life of each client's units, in order: ordered, installed, in use, broken, repaired. What somebody says of a unit on a
// day is chosen by how it stands then, and what comes of it changes how it stands.
import type { DateTime } from "luxon";
import { businessDay, type WorkingTime } from "../../domain/calendar.ts";
import { GOODS, type Good } from "./goods.ts";
import type { Grievance } from "./grievances.ts";
import type { Random } from "./random.ts";
import { hasStock, TRADES, type Trade } from "./trades.ts";

/** What has to be true of a unit for some sentences. */
export const STATES = ["fresh", "mended", "thrice", "calm", "setup", "order"] as const;
export type State = (typeof STATES)[number];

export interface Unit {
  readonly good: Good;
  installedMs: number;
  /** When somebody mended it. */
  readonly repairsMs: number[];
  /** Of what last went wrong with it or was asked for. */
  calledMs: number;
  /** Fails until then. */
  brokenUntilMs: number;
  /** An engineer comes: booked, not yet over. */
  visit: { readonly dueMs: number; readonly doneMs: number; readonly isRepair: boolean } | null;
}

/** Of what a sentence can speak: how the client and one unit of theirs stand at that instant. */
export interface Scene {
  readonly atMs: number;
  readonly trade: Trade;
  /** Null: they have none yet. */
  readonly unit: Unit | null;
  /** They have no other of its kind. */
  readonly isOnly: boolean;
  /** What they would buy; null: they have all. */
  readonly wish: Good | null;
  readonly states: ReadonlySet<State>;
  readonly isBroken: boolean;
}

const DAY_MS = 86_400_000;
const FRESH_DAYS = 75;
const SETUP_DAYS = 6;
const MENDED_DAYS = 30;
const THRICE_DAYS = 60;
const CALM_DAYS = 30;
/** Since the last word about it: nobody asks for an engineer on two days running. */
const QUIET_DAYS = 2;
/** Whatever fails sooner after a repair has failed again. */
const REPAIR_HOLDS_DAYS = 21;
const INSTALLED_AFTER_DAYS = [2, 6] as const;
const AGE_DAYS = [100, 900] as const;
const MENDED_BEFORE_SHARE = 0.6;
const MENDED_BEFORE_DAYS = [1, 28] as const;
/** So long a mistake of the fitters can take to show. */
const INSTALLATION_SHOWS_DAYS = 240;
const SECOND_UNIT_SHARE = 0.55;

export interface Fleet {
  /** A client as the past begins. */
  add(clientId: string, trade: Trade, units: readonly { readonly good: Good; readonly installedMs: number }[] | null): void;
  addNew(clientId: string, trade: Trade): void;
  /** Whether they have something of ours that works, or did. */
  isServed(clientId: string, atMs: number): boolean;
  /** How a complaint of that can come about; null: it cannot. */
  grieved(clientId: string, atMs: number, grievance: Grievance): Scene | null;
  /** For anything else; `idle`: of units nobody has called about these days, or that wait for an engineer. */
  plain(clientId: string, atMs: number, isIdle: boolean): Scene | null;
  /** A good thing to say: nothing of theirs is broken. */
  isContent(clientId: string, atMs: number): boolean;
}

export function createFleet(random: Random, time: WorkingTime, start: DateTime): Fleet {
  const clients = new Map<string, { readonly trade: Trade; readonly units: Unit[]; wish: Good | null }>();

  const unitOf = (good: Good, installedMs: number): Unit => ({
    good,
    installedMs,
    repairsMs: [],
    calledMs: installedMs,
    brokenUntilMs: 0,
    visit: null,
  });
  const wished = (trade: Trade, units: readonly Unit[]): Good | null => {
    const left = TRADES[trade].goods.map((id): Good => GOODS[id]).filter(({ kind }) => !units.some(({ good }) => good.kind === kind));
    return left.length === 0 ? null : random.pick(left);
  };
  const settle = (unit: Unit, atMs: number): void => {
    if (unit.visit === null || unit.visit.doneMs > atMs) return;
    if (unit.visit.isRepair) unit.repairsMs.push(unit.visit.doneMs);
    unit.visit = null;
  };
  const knownTo = (clientId: string) => {
    const client = clients.get(clientId);
    if (client === undefined) throw new Error("Nobody told the past of this client's units.");
    return client;
  };
  const sceneOf = (clientId: string, atMs: number, unit: Unit | null): Scene => {
    const { trade, units, wish } = knownTo(clientId);
    const states = new Set<State>();
    const isOnly = unit === null || units.every((other) => other === unit || other.good.kind !== unit.good.kind);
    if (unit === null) return { atMs, trade, unit, isOnly, wish, states, isBroken: false };
    const ageMs = atMs - unit.installedMs;
    const repairs = (days: number): number => unit.repairsMs.filter((ms) => ms < atMs && atMs - ms <= days * DAY_MS).length;
    const is: Readonly<Record<State, boolean>> = {
      order: ageMs < 0,
      setup: ageMs >= 0 && ageMs < SETUP_DAYS * DAY_MS,
      fresh: ageMs >= SETUP_DAYS * DAY_MS && ageMs < FRESH_DAYS * DAY_MS,
      mended: repairs(MENDED_DAYS) > 0,
      thrice: repairs(THRICE_DAYS) > 1,
      calm: ageMs > CALM_DAYS * DAY_MS && atMs - unit.calledMs > CALM_DAYS * DAY_MS,
    };
    for (const state of STATES) if (is[state]) states.add(state);
    return { atMs, trade, unit, isOnly, wish, states, isBroken: unit.brokenUntilMs > atMs };
  };
  const inUse = (clientId: string, atMs: number): readonly Unit[] => {
    const units = knownTo(clientId).units.filter(({ installedMs }) => installedMs <= atMs);
    for (const unit of units) settle(unit, atMs);
    return units;
  };
  const isSound = ({ brokenUntilMs }: Unit, atMs: number): boolean => brokenUntilMs <= atMs;
  const lastRepair = ({ repairsMs }: Unit, atMs: number): number => Math.max(Number.NEGATIVE_INFINITY, ...repairsMs.filter((ms) => ms < atMs));

  /** What they ordered and still wait for; some of them have just ordered. */
  const onOrder = (clientId: string, atMs: number): Unit | null => {
    const client = knownTo(clientId);
    const waiting = client.units.find(({ installedMs }) => installedMs > atMs);
    if (waiting !== undefined) return waiting;
    const { wish } = client;
    if (wish === null) return null;
    const ordered = unitOf(wish, installDay(atMs));
    client.units.push(ordered);
    client.wish = wished(client.trade, client.units);
    return ordered;
  };
  const installDay = (fromMs: number): number => {
    let day = start.plus({ days: Math.floor((fromMs - start.toMillis()) / DAY_MS) + random.whole(...INSTALLED_AFTER_DAYS) });
    while (businessDay(day, time).span === null) day = day.plus({ days: 1 });
    return day.set({ hour: random.whole(11, 16) }).toMillis();
  };

  return {
    add: (clientId, trade, given) => {
      const [first, ...others] = TRADES[trade].goods.map((id): Good => GOODS[id]);
      const age = (): number => start.toMillis() - random.whole(...AGE_DAYS) * DAY_MS;
      const ofTheirs = (): readonly Unit[] => {
        const one = random.chance(SECOND_UNIT_SHARE) || others.length === 0 ? first : random.pick(others);
        const another = random.chance(SECOND_UNIT_SHARE) ? others.filter(({ kind }) => kind !== one?.kind) : [];
        return [one, another.length === 0 ? undefined : random.pick(another)].flatMap((good) => (good === undefined ? [] : [unitOf(good, age())]));
      };
      const units = given === null ? [...ofTheirs()] : given.map(({ good, installedMs }) => unitOf(good, installedMs));
      for (const unit of units) {
        if (unit.installedMs > start.toMillis() - AGE_DAYS[0] * DAY_MS || !random.chance(MENDED_BEFORE_SHARE)) continue;
        unit.repairsMs.push(start.toMillis() - random.whole(...MENDED_BEFORE_DAYS) * DAY_MS);
      }
      clients.set(clientId, { trade, units, wish: wished(trade, units) });
    },
    addNew: (clientId, trade) => void clients.set(clientId, { trade, units: [], wish: wished(trade, []) }),
    isServed: (clientId, atMs) => knownTo(clientId).units.some(({ installedMs }) => installedMs <= atMs),
    isContent: (clientId, atMs) => knownTo(clientId).units.every(({ installedMs, brokenUntilMs }) => installedMs <= atMs && brokenUntilMs <= atMs),
    grieved: (clientId, atMs, { category }) => {
      const units = inUse(clientId, atMs);
      const from = (those: readonly Unit[]): Scene | null => (those.length === 0 ? null : sceneOf(clientId, atMs, random.pick(those)));
      switch (category) {
        case "installation_delay":
        case "price_promise": {
          const unit = onOrder(clientId, atMs);
          return unit === null ? null : sceneOf(clientId, atMs, unit);
        }
        case "wrong_delivery": {
          const unit = random.chance(0.4) ? onOrder(clientId, atMs) : null;
          return unit === null ? from(units.filter((one) => isSound(one, atMs))) : sceneOf(clientId, atMs, unit);
        }
        case "repeat_failure":
          return from(units.filter((one) => isSound(one, atMs) && one.visit === null && atMs - lastRepair(one, atMs) < MENDED_DAYS * DAY_MS));
        case "equipment_failure":
          return from(units.filter((one) => isSound(one, atMs) && one.visit === null && atMs - lastRepair(one, atMs) > REPAIR_HOLDS_DAYS * DAY_MS));
        case "goods_loss":
          return from(units.filter((one) => isSound(one, atMs) && hasStock(knownTo(clientId).trade, one.good)));
        case "untidiness":
          return from(units.filter((one) => atMs - Math.max(one.installedMs, lastRepair(one, atMs)) < SETUP_DAYS * DAY_MS));
        case "billing_documents":
        case "no_answer":
        case "advertising":
        case "staff_conduct":
          return from(units);
      }
    },
    plain: (clientId, atMs, isIdle) => {
      const units = inUse(clientId, atMs);
      if (knownTo(clientId).units.length === 0) return sceneOf(clientId, atMs, null);
      const fit = isIdle
        ? units.filter(
            (one) =>
              isSound(one, atMs) &&
              (one.visit === null || one.visit.dueMs > atMs + DAY_MS) &&
              (one.visit !== null || atMs - one.calledMs > QUIET_DAYS * DAY_MS),
          )
        : units;
      return fit.length === 0 ? null : sceneOf(clientId, atMs, random.pick(fit));
    },
  };
}

/** What became of a complaint changes the unit: it works again, was mended, stands at last. `resolvedMs`: infinite while it runs. */
export function ended(unit: Unit, { category }: Grievance, resolvedMs: readonly number[], isMended: boolean): void {
  const lastMs = resolvedMs.at(-1) ?? Number.POSITIVE_INFINITY;
  switch (category) {
    case "equipment_failure":
    case "repeat_failure":
    case "goods_loss":
      unit.brokenUntilMs = lastMs;
      if (isMended) unit.repairsMs.push(...resolvedMs);
      return;
    case "installation_delay":
    case "wrong_delivery":
    case "price_promise":
      // Only what is still on its way.
      if (unit.installedMs > unit.calledMs) unit.installedMs = Math.max(unit.installedMs, lastMs);
      return;
    case "billing_documents":
    case "no_answer":
    case "untidiness":
    case "advertising":
    case "staff_conduct":
  }
}

/** Which root causes its life leaves possible. */
export function mayBeCause(cause: string, { category }: Grievance, { unit, states, atMs }: Scene): boolean {
  const isYoung = unit !== null && atMs - unit.installedMs < INSTALLATION_SHOWS_DAYS * DAY_MS;
  if (category === "untidiness") return cause === (states.has("setup") ? "installation_error" : "repair_error");
  if (cause === "installation_error") return isYoung;
  return cause !== "repair_error" || states.has("mended");
}
