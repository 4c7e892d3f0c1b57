// Reads the events Slack sends, by webhook and by socket alike: only the fields the hub uses, everything else may
// change without notice. `ts` stays text: as a number it would lose its last digits, and with them the message.
import { z } from "zod";

const ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/);

const file = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
  duration_ms: z.number().nullish(),
  /** `hidden_by_limit`, `tombstone`, `external`, … */
  mode: z.string().nullish(),
});

const written = z.object({
  ts,
  user: z.string().optional(),
  text: z.string().default(""),
  subtype: z.string().optional(),
  thread_ts: ts.optional(),
  bot_id: z.string().optional(),
  /** Of who wrote, where that is another company than ours. */
  user_team: z.string().optional(),
  source_team: z.string().optional(),
  team: z.string().optional(),
  user_profile: z.object({ real_name: z.string().optional(), display_name: z.string().optional(), name: z.string().optional() }).optional(),
  files: z.array(file).optional(),
  edited: z.object({ ts }).optional(),
});

const message = written.extend({
  channel: z.string().min(1),
  channel_type: z.string().optional(),
  message: written.optional(),
  previous_message: written.optional(),
  deleted_ts: ts.optional(),
});

const callback = z.object({
  team_id: z.string().min(1),
  event_id: z.string().min(1),
  is_ext_shared_channel: z.boolean().optional(),
  context_team_id: z.string().nullish(),
  authorizations: z.array(z.object({ team_id: z.string().nullish() })).nullish(),
  event: z.looseObject({ type: z.string() }),
});

const mention = z.object({ channel: z.string(), user: z.string(), text: z.string().default(""), ts, thread_ts: ts.optional() });
const homeOpened = z.object({ user: z.string(), tab: z.string().optional() });

export type SlackFile = z.infer<typeof file>;
export type SlackWritten = z.infer<typeof written>;
export type SlackMessage = z.infer<typeof message>;

export interface EventEnvelope {
  /** Slack's own for the event; every repeat has it. */
  readonly id: string;
  /** The company whose installation of the app is meant: ours. */
  readonly ourTeam: string;
  readonly isSharedChannel: boolean;
  readonly type: string;
}

export type ReadEvent =
  | (EventEnvelope & { readonly kind: "message"; readonly message: SlackMessage })
  | (EventEnvelope & { readonly kind: "mention"; readonly mention: z.infer<typeof mention> })
  | (EventEnvelope & { readonly kind: "home"; readonly userId: string })
  | (EventEnvelope & { readonly kind: "other" })
  | { readonly kind: "unreadable" };

export function readEvent(body: unknown): ReadEvent {
  const read = callback.safeParse(body);
  if (!read.success) return { kind: "unreadable" };
  const { event_id: eventId, team_id: teamId, context_team_id: contextTeam, authorizations, event } = read.data;
  const envelope: EventEnvelope = {
    id: `${teamId}:${eventId}`,
    ourTeam: contextTeam ?? authorizations?.[0]?.team_id ?? teamId,
    isSharedChannel: read.data.is_ext_shared_channel === true,
    type: event.type.slice(0, 64),
  };
  if (event.type === "message") {
    const parsed = message.safeParse(event);
    if (parsed.success) return { ...envelope, kind: "message", message: parsed.data };
  }
  if (event.type === "app_mention") {
    const parsed = mention.safeParse(event);
    if (parsed.success) return { ...envelope, kind: "mention", mention: parsed.data };
  }
  if (event.type === "app_home_opened") {
    const parsed = homeOpened.safeParse(event);
    if (parsed.success && parsed.data.tab !== "messages") return { ...envelope, kind: "home", userId: parsed.data.user };
  }
  return { ...envelope, kind: "other" };
}
