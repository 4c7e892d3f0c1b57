// Who is at work and who is on the telephone, in memory: read again every few seconds, and told by every card that
// changes in between.
import type { User } from "../../contract/api.ts";
import type { Card } from "../../contract/card.ts";
import type { FloorAgent } from "../../domain/callRouting.ts";
import type { Interactions } from "../../ports/interactions.ts";
import type { Users } from "../../ports/users.ts";

export interface Floor {
  /** As the caller from this number finds them: that their own call rings already keeps nobody from taking it. */
  readonly agents: (phone: string | null) => readonly FloorAgent[];
  readonly see: (card: Card) => void;
  readonly setPresence: (userId: string, presence: User["presence"], at: string) => void;
  readonly refresh: () => Promise<void>;
}

interface Deps {
  readonly users: Pick<Users, "list">;
  readonly interactions: Pick<Interactions, "live">;
  /** What the company file says beside the accounts: members by id, extension or the name before the @. */
  readonly members: readonly { readonly queue: string; readonly names: readonly string[] }[];
}

type Line = Pick<Card, "kind" | "id" | "state" | "phone" | "offeredTo" | "endedAt"> & { readonly agentId: string | null };

export function createFloor({ users, interactions, members }: Deps): Floor {
  let staff: readonly User[] = [];
  let talks = new Map<string, string>();
  let rings = new Map<string, Line>();
  const freeSince = new Map<string, string>();

  const hear = (line: Line): void => {
    const { kind, id, state, agentId, offeredTo, endedAt } = line;
    if (kind !== "call") return;
    if (state === "ringing" && offeredTo.length > 0) rings.set(id, line);
    else rings.delete(id);
    if (agentId === null) return;
    // Somebody who writes up a call is not offered the next one.
    if (state === "talking" || state === "held" || state === "wrapup") {
      talks.set(id, agentId);
      return;
    }
    if (talks.delete(id) || endedAt !== null) freeSince.set(agentId, endedAt ?? "");
  };
  const queuesOf = ({ id, extension, email, queues }: User): readonly string[] => {
    const names = [id, extension, email, email.split("@")[0]];
    return [...new Set([...queues, ...members.filter((one) => one.names.some((name) => names.includes(name))).map(({ queue }) => queue)])];
  };

  return {
    agents: (phone) => {
      const talking = new Set(talks.values());
      const others = [...rings.values()].filter((line) => line.phone === null || line.phone !== phone);
      const ringing = new Set(others.flatMap(({ offeredTo }) => offeredTo));
      return staff.map((user) => {
        const since = [user.presenceSince ?? "", freeSince.get(user.id) ?? ""];
        return {
          id: user.id,
          extension: user.extension,
          presence: user.presence,
          queues: queuesOf(user),
          isTalking: talking.has(user.id),
          isRinging: ringing.has(user.id),
          idleSince: since.toSorted().at(-1) ?? "",
        };
      });
    },
    see: (card) => hear({ ...card, agentId: card.agent?.id ?? null }),
    setPresence: (userId, presence, at) => {
      staff = staff.map((user) => (user.id === userId ? { ...user, presence, presenceSince: at } : user));
    },
    refresh: async () => {
      const [people, live] = await Promise.all([users.list(), interactions.live()]);
      staff = people.filter(({ active }) => active);
      talks = new Map();
      rings = new Map();
      for (const one of live) hear({ ...one, kind: one.channel === "call" ? "call" : "thread" });
    },
  };
}
