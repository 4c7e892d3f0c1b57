// Who is at work and who is on the telephone, in memory: told at once of what the telephone does and who comes and
// goes at this hub, and read again every few seconds for what people do with a card and for the other hubs.
import type { User } from "../../contract/api.ts";
import type { Card } from "../../contract/card.ts";
import type { FloorAgent } from "../../domain/callRouting.ts";
import type { Interactions } from "../../ports/interactions.ts";
import type { Users } from "../../ports/users.ts";

export interface Floor {
  /** As the caller from this number finds them: that their own call rings already keeps nobody from taking it. */
  readonly agents: (phone: string | null) => readonly FloorAgent[];
  /** Whether anybody is there whose telephone could ring. */
  readonly isManned: () => boolean;
  readonly see: (card: Card) => void;
  readonly setPresence: (userId: string, presence: User["presence"], at: string) => void;
  readonly refresh: () => Promise<void>;
}

interface Deps {
  readonly users: Pick<Users, "list">;
  readonly interactions: Pick<Interactions, "busyCalls">;
  /** What the company file says beside the accounts: members by id, extension or the name before the @. */
  readonly members: readonly QueueMember[];
}

export interface QueueMember extends Pick<FloorAgent, "skills" | "capacity"> {
  readonly queue: string;
  readonly who: string;
}

type Line = Pick<Card, "kind" | "id" | "version" | "state" | "phone" | "offeredTo" | "endedAt"> & { readonly agentId: string | null };

interface Told {
  readonly presence: User["presence"];
  readonly at: string;
}

interface Learnt {
  readonly lines: Map<string, Line>;
  readonly presences: Map<string, Told>;
}

export function createFloor({ users, interactions, members }: Deps): Floor {
  let staff: readonly User[] = [];
  /** Calls that keep somebody busy. */
  let calls = new Map<string, Line>();
  const freeSince = new Map<string, string>();
  /** What is learnt while the database is being read may be newer than what it answers. */
  const learning = new Set<Learnt>();

  const hear = (line: Line): void => {
    const { kind, id, agentId, endedAt } = line;
    if (kind !== "call") return;
    if (keepsBusy(line)) calls.set(id, line);
    else calls.delete(id);
    // An old call may be heard of late: who has been busy since did not become free then.
    if (agentId !== null && endedAt !== null && endedAt > (freeSince.get(agentId) ?? "")) freeSince.set(agentId, endedAt);
  };
  const hearPresence = (userId: string, { presence, at }: Told): void => {
    staff = staff.map((user) => (user.id === userId ? { ...user, presence, presenceSince: at } : user));
  };
  const placesOf = ({ id, extension, email, queues }: User): Pick<FloorAgent, "queues" | "skills" | "capacity"> => {
    const names = [id, extension, email, email.split("@")[0]];
    const places = members.filter(({ who }) => names.includes(who));
    const capacities = places.flatMap(({ capacity }) => capacity ?? []);
    return {
      queues: [...new Set([...queues, ...places.map(({ queue }) => queue)])],
      skills: [...new Set(places.flatMap(({ skills }) => skills))],
      capacity: capacities.length === 0 ? null : Math.min(...capacities),
    };
  };

  return {
    agents: (phone) => {
      const lines = [...calls.values()];
      const talking = new Set(lines.filter(isTalk).map(({ agentId }) => agentId));
      const others = lines.filter((line) => line.state === "ringing" && (line.phone === null || line.phone !== phone));
      const ringing = new Set(others.flatMap(({ offeredTo }) => offeredTo));
      return staff.map((user) => {
        const since = [user.presenceSince ?? "", freeSince.get(user.id) ?? ""];
        return {
          id: user.id,
          extension: user.extension,
          presence: user.presence,
          ...placesOf(user),
          isTalking: talking.has(user.id),
          isRinging: ringing.has(user.id),
          idleSince: since.toSorted().at(-1) ?? "",
        };
      });
    },
    isManned: () => staff.some(({ presence, extension }) => presence === "available" && extension !== null),
    see: (card) => {
      // By their names: V8 takes microseconds to add a field to an object that begins with a spread.
      const { kind, id, version, state, phone, offeredTo, endedAt, agent } = card;
      const line: Line = { kind, id, version, state, phone, offeredTo, endedAt, agentId: agent?.id ?? null };
      if (line.version < (calls.get(line.id)?.version ?? 0)) return;
      for (const { lines } of learning) lines.set(line.id, line);
      hear(line);
    },
    setPresence: (userId, presence, at) => {
      for (const { presences } of learning) presences.set(userId, { presence, at });
      hearPresence(userId, { presence, at });
    },
    refresh: async () => {
      const learnt: Learnt = { lines: new Map(), presences: new Map() };
      learning.add(learnt);
      try {
        const [people, live] = await Promise.all([users.list(), interactions.busyCalls()]);
        staff = people.filter(({ active }) => active);
        for (const { id, presenceSince } of people) {
          const told = learnt.presences.get(id);
          if (told !== undefined && told.at > (presenceSince ?? "")) hearPresence(id, told);
        }
        const newest = new Map(learnt.lines);
        for (const one of live) {
          const isNewer = one.version > (newest.get(one.id)?.version ?? 0);
          if (isNewer) newest.set(one.id, { ...one, kind: one.channel === "call" ? "call" : "thread" });
        }
        calls = new Map();
        for (const line of newest.values()) hear(line);
      } finally {
        learning.delete(learnt);
      }
    },
  };
}

/** Somebody who writes up a call is not offered the next one. */
function isTalk({ state, agentId }: Line): boolean {
  return agentId !== null && (state === "talking" || state === "held" || state === "wrapup");
}

function keepsBusy(line: Line): boolean {
  return isTalk(line) || (line.state === "ringing" && line.offeredTo.length > 0);
}
