// Listens for connections that say nothing: an alarm once per silence, to those who oversee, and its end with the
// next event. An open line nobody calls looks just like a broken one, so somebody must look.

import type { AlertRaised } from "../../contract/events.ts";
import type { Role } from "../../contract/vocabulary.ts";
import { silentAlert } from "../../domain/alertInputs.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import { silentSince } from "../../domain/silence.ts";
import type { IntakeStore } from "../../ports/intake.ts";
import type { LivePush } from "../../ports/live.ts";
import type { Users } from "../../ports/users.ts";
import type { Clock, Counters, Log } from "../../ports/world.ts";

export interface SilenceDeps {
  readonly connections: readonly { readonly id: string; readonly silenceMinutes: number }[];
  readonly intake: Pick<IntakeStore, "lastEvents">;
  readonly users: Pick<Users, "list">;
  readonly live: Pick<LivePush, "notice">;
  /** Of a connection that is a socket of ours: since when it is down. */
  readonly socketDownSince: (connectionId: string) => string | null;
  readonly raise: (alert: AlertRaised) => Promise<void>;
  readonly workingTime: WorkingTime;
  readonly clock: Clock;
  readonly counters: Counters;
  readonly log: Log;
}

export interface SilenceWatch {
  readonly look: () => Promise<void>;
  /** Since when, by connection; only those that are silent. */
  readonly silences: () => ReadonlyMap<string, string>;
  /** Null until the first look: a hub that has just started knows nothing yet. */
  readonly isSilent: (connectionId: string) => boolean | null;
}

export function createSilenceWatch(deps: SilenceDeps): SilenceWatch {
  const listeningSince = deps.clock.now().toISOString();
  let hasLooked = false;
  let silences: ReadonlyMap<string, string> = new Map();
  return {
    silences: () => silences,
    isSilent: (id) => (hasLooked ? silences.has(id) : null),
    look: async () => {
      const watched = deps.connections.filter(({ silenceMinutes }) => silenceMinutes > 0);
      if (watched.length === 0) return;
      const lastEvents = await deps.intake.lastEvents(watched.map(({ id }) => id));
      const now = deps.clock.now().toISOString();
      const before = silences;
      silences = new Map(
        watched.flatMap(({ id, silenceMinutes }) => {
          const heard = { lastEventAt: lastEvents.get(id) ?? null, listeningSince, silenceMinutes, socketDownSince: deps.socketDownSince(id) };
          const since = silentSince(heard, now, deps.workingTime);
          return since === null ? [] : [[id, since] as const];
        }),
      );
      hasLooked = true;
      const fallen = [...silences.keys()].filter((id) => !before.has(id));
      const heard = [...before.keys()].filter((id) => !silences.has(id));
      if (fallen.length + heard.length === 0) return;
      const overseers = (await deps.users.list()).filter(({ active, roles }) => active && oversees(roles)).map(({ id }) => id);
      for (const connection of fallen) {
        deps.counters.count("otklik_silences_total", { connection });
        await deps.raise(silentAlert(connection, lastEvents.get(connection) ?? null, now));
        deps.log.warn({ connection, since: silences.get(connection) }, "a connection is silent");
        deps.live.notice({ type: "connection.silent", id: connection }, { userIds: overseers });
      }
      for (const connection of heard) {
        deps.log.info({ connection }, "a silent connection is heard again");
        deps.live.notice({ type: "connection.heard", id: connection }, { userIds: overseers });
      }
    },
  };
}

/** Whom such an alarm concerns. */
export function oversees(roles: readonly Role[]): boolean {
  return roles.includes("supervisor") || roles.includes("administrator");
}
