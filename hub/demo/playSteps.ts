// What every step of a played day gets: the hub's public address, the agents' desks, the script's time. No step
// sees the hub from inside.
import type { Complaint, List } from "../contract/api.ts";
import type { ConnectionSecrets } from "./company.ts";
import { emailOf } from "./company.ts";
import { type Desk, openDesk, type Refusal } from "./desk.ts";
import type { Staff } from "./script.ts";

/** One thing that happens at one time. */
export interface Step {
  readonly atSec: number;
  readonly eventId: string;
  run(): Promise<void>;
}

export interface PlayContext {
  readonly hubUrl: string;
  readonly secrets: ConnectionSecrets;
  readonly now: () => Date;
  /** Of seconds of the script's day. */
  readonly instant: (atSec: number) => Date;
  /** The provider's id of a scripted call on the day it is played. */
  readonly keyOf: (eventId: string) => string;
  readonly extensionOf: (staffId: string) => string;
  readonly desk: (staffId: string) => Promise<Desk>;
  /** Whoever goes on with a complaint nobody has takes it. */
  readonly takeComplaintInWork: (eventId: string, staffId: string, clientId: string) => Promise<void>;
  readonly refuse: (eventId: string, refusal: Refusal) => void;
  readonly skip: (what: string) => void;
}

export interface ContextDeps {
  readonly hubUrl: string;
  readonly secrets: ConnectionSecrets;
  readonly password: string;
  readonly staff: readonly Staff[];
  readonly startsAt: Date;
  readonly now: () => Date;
  readonly refuse: PlayContext["refuse"];
  readonly skip: PlayContext["skip"];
}

export function createContext(deps: ContextDeps): PlayContext & { readonly leave: () => Promise<void> } {
  const { hubUrl, secrets, password, staff, startsAt, now, refuse, skip } = deps;
  const desks = new Map<string, Promise<Desk>>();
  const desk = (staffId: string): Promise<Desk> => {
    const open = desks.get(staffId) ?? openDesk(hubUrl, emailOf({ id: staffId }), password);
    desks.set(staffId, open);
    return open;
  };
  return {
    hubUrl,
    secrets,
    now,
    desk,
    refuse,
    skip,
    instant: (atSec) => new Date(startsAt.getTime() + atSec * 1000),
    keyOf: (eventId) => `demo-${startsAt.toISOString().slice(0, 10)}-${eventId}`,
    extensionOf: (staffId) => staff.find(({ id }) => id === staffId)?.extension ?? "",
    takeComplaintInWork: async (eventId, staffId, clientId) => {
      const mine = await desk(staffId);
      const open = await mine.get<List<Complaint>>(`/complaints?open=true&clientId=${clientId}`);
      const fresh = open.ok ? open.body.items.find(({ status, ownerId }) => status === "registered" && ownerId === null) : undefined;
      if (fresh === undefined) return;
      const taken = await mine.patch(`/complaints/${fresh.id}`, { version: fresh.version, status: "in_work", ownerId: mine.user.id });
      if (!taken.ok) refuse(eventId, taken);
    },
    leave: async () => {
      for (const open of desks.values()) (await open).leave();
    },
  };
}
