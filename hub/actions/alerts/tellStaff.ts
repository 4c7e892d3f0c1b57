// Says one message to one of our own people, or changes what was said: an alert as it stands now, or a reminder. Who was
// unlinked or switched off in the meantime, or may not see it any more, is told nothing.
import type { AlertMessage } from "../../contract/alerts.ts";
import type { User } from "../../contract/api.ts";
import type { CommandAnswer } from "../../contract/commands.ts";
import type { StaffTold } from "../../contract/events.ts";
import { ALERT_TEXTS } from "../../domain/alertTexts.ts";
import { readTarget } from "../../domain/commandTarget.ts";
import { COMMAND_TEXTS } from "../../domain/commandTexts/commandTexts.ts";
import type { AlertRecords, Reminder, Reminders } from "../../ports/alerts.ts";
import type { SendResult } from "../../ports/outbox.ts";
import type { StaffVoice } from "../../ports/staffVoice.ts";
import type { ChannelLinks } from "../../ports/users.ts";
import type { Log } from "../../ports/world.ts";
import { type ShownDeps, shownAlert } from "./shownAlert.ts";

export interface TellDeps extends ShownDeps {
  readonly alertRecords: Pick<AlertRecords, "get" | "message" | "setPlace">;
  readonly reminders: Pick<Reminders, "get">;
  readonly links: Pick<ChannelLinks, "ofUser">;
  readonly voices: Readonly<Record<StaffTold["channel"], StaffVoice | null>>;
  readonly log: Log;
}

/** Left out on purpose: there is nobody, or nothing, to tell. */
const NOTHING: SendResult = { kind: "sent", channelKey: null };

export function createTellStaff(deps: TellDeps): (event: StaffTold) => Promise<SendResult> {
  return async (event) => {
    const voice = deps.voices[event.channel];
    const user = await deps.users.get(event.userId);
    if (voice === null || user?.active !== true) return NOTHING;
    const to = await addressOf(user, event.channel);
    if (to === null) return NOTHING;
    return event.about === "alert" ? alert(event.id, user, to, voice) : reminder(event.id, user, to, voice);
  };

  async function addressOf(user: User, channel: StaffTold["channel"]): Promise<string | null> {
    if (channel === "mail") return user.email;
    return (await deps.links.ofUser(user.id)).find((link) => link.channel === channel)?.externalId ?? null;
  }

  async function alert(messageId: string, user: User, to: string, voice: StaffVoice): Promise<SendResult> {
    const message = await deps.alertRecords.message(messageId);
    const record = message === null ? null : await deps.alertRecords.get(message.alertId);
    if (message === null || record === null) return NOTHING;
    // Settled before it could be said: there is no need to.
    if (message.place === null && record.state !== "open") return NOTHING;
    const shown = await shownAlert(deps, record, user, message.level);
    if (shown === null) return NOTHING;
    return message.place === null ? first(message, shown.answer, to, voice) : voice.change(message.place, shown.answer, `${message.id}.changed`);
  }

  /** Where it stands is written down before anything else may follow it. */
  async function first(message: AlertMessage, said: CommandAnswer, to: string, voice: StaffVoice): Promise<SendResult> {
    const result = await voice.tell(to, said, message.id);
    if (result.kind === "sent" && result.channelKey !== null) {
      await deps.alertRecords
        .setPlace(message.id, result.channelKey)
        .catch(() => deps.log.warn({ message: message.id }, "Where a message to a person of ours stands could not be written down"));
    }
    return result;
  }

  async function reminder(id: string, user: User, to: string, voice: StaffVoice): Promise<SendResult> {
    const known = await deps.reminders.get(id);
    return known === null ? NOTHING : voice.tell(to, shownReminder(known, user), id);
  }
}

function shownReminder({ title, target }: Reminder, { language }: Pick<User, "language">): CommandAnswer {
  const texts = COMMAND_TEXTS[language];
  const about = target === null ? null : readTarget(target);
  const again = { command: "remind", args: [target ?? "", `1h ${title}`.slice(0, 300)], cursor: null, label: ALERT_TEXTS[language].again } as const;
  return {
    command: "remind",
    outcome: "answered",
    title: texts.remind.plain,
    lines: [title],
    rows: [],
    buttons: [
      ...(about?.kind === "complaint"
        ? [{ ...again, command: "complaint", args: [String(about.number)], label: texts.complaints.no(about.number) } as const]
        : []),
      again,
    ],
    next: null,
    file: null,
    standing: null,
  };
}
