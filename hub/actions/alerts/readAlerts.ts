// What a person was told of and nobody has taken yet, in words and in what they are made of: for the console, which is
// there for who has linked no chat.

import type { AlertRecord } from "../../contract/alerts.ts";
import type { Alert, User } from "../../contract/api.ts";
import type { AlertRecords } from "../../ports/alerts.ts";
import type { Clients } from "../../ports/clients.ts";
import type { Complaints } from "../../ports/complaints.ts";
import type { Users } from "../../ports/users.ts";
import { type ShownDeps, shownAlert } from "./shownAlert.ts";

/** Far more than anybody lets pile up: what stands here is counted in the console, so a shorter list would be a wrong count. */
const MOST = 200;

interface ReadDeps extends ShownDeps {
  readonly alertRecords: Pick<AlertRecords, "openOf">;
  readonly complaints: Pick<Complaints, "get" | "byIds">;
  readonly clients: Pick<Clients, "get" | "byIds">;
  readonly users: Pick<Users, "get" | "list">;
}

export async function readAlerts(deps: ReadDeps, user: User): Promise<readonly Alert[]> {
  const open = await deps.alertRecords.openOf(user.id, MOST);
  const known = await withComplaints(deps, open);
  const shown = await Promise.all(
    open.map(async (alert) => {
      const shown = await shownAlert(known, alert, user, alert.level);
      if (shown === null) return [];
      const { title, lines } = shown.answer;
      return [{ id: alert.id, subject: alert.subject, subjectId: alert.subjectId, title, lines, matter: shown.matter, raisedAt: alert.raisedAt }];
    }),
  );
  return shown.flat();
}

/** Every console asks for its whole list at every notice: what the complaints in it are made of is read at once, not for each. */
async function withComplaints(deps: ReadDeps, open: readonly AlertRecord[]): Promise<ShownDeps> {
  const ids = distinct(open.flatMap(({ subject, subjectId }) => (subject === "complaint" ? [subjectId] : [])));
  if (ids.length === 0) return deps;
  const complaints = await deps.complaints.byIds(ids);
  const [clients, users] = await Promise.all([deps.clients.byIds(distinct(complaints.map(({ clientId }) => clientId))), deps.users.list()]);
  return { ...deps, complaints: readOf(complaints), clients: readOf(clients), users: readOf(users) };
}

function readOf<T extends { readonly id: string }>(all: readonly T[]): { readonly get: (id: string) => Promise<T | null> } {
  const byId = new Map(all.map((one) => [one.id, one]));
  return { get: async (id) => byId.get(id) ?? null };
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
