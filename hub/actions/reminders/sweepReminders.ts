// Reminders whose time has come leave for the person's chats, each once; of a task that was done in the meantime
// nobody is reminded.
import type { LinkChannel } from "../../contract/commands.ts";
import type { Reminders } from "../../ports/alerts.ts";
import type { ChannelLinks } from "../../ports/users.ts";
import type { VerbDeps } from "../verb.ts";

export interface RemindersDeps extends Pick<VerbDeps, "transactions" | "clock" | "counters" | "live"> {
  readonly reminders: Pick<Reminders, "due">;
  readonly links: Pick<ChannelLinks, "ofUser">;
  readonly voices: Readonly<Record<LinkChannel | "mail", boolean>>;
}

const MOST = 200;

export async function sweepReminders(deps: RemindersDeps): Promise<void> {
  const now = deps.clock.now().toISOString();
  for (const { id, userId } of await deps.reminders.due(now, MOST)) {
    const channels = await channelsOf(deps, userId);
    const told = await deps.transactions.run(async (unit) => {
      const reminder = await unit.lockReminder(id);
      if (reminder?.state !== "waiting" || reminder.at > now) return false;
      const task = await unit.lockTask(id);
      const isWanted = task === null || task.state === "open";
      await unit.saveReminder({ ...reminder, state: isWanted ? "told" : "dropped" });
      if (!isWanted) return false;
      for (const channel of channels) await unit.emit({ type: "staff.told", about: "reminder", id, userId, channel }, `staff:${channel}:${userId}`);
      return true;
    });
    if (!told) continue;
    deps.counters.count("otklik_alerts_total", { kind: "reminder", result: "raised" });
    deps.live.notice({ type: "task.due", id }, { userIds: [userId] });
  }
}

async function channelsOf({ links, voices }: RemindersDeps, userId: string): Promise<readonly (LinkChannel | "mail")[]> {
  const chats = (await links.ofUser(userId)).map(({ channel }) => channel).filter((channel) => voices[channel]);
  return chats.length === 0 && voices.mail ? ["mail"] : chats;
}
