// What Slack sends, built as Slack builds it: event callbacks, slash commands and presses, each with its own id.
import type { CommandName } from "../../hub/contract/commands.ts";

export const OUR_TEAM = "T0OURS001";
export const THEIR_TEAM = "T0THEIRS1";

export interface Said {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly isShared?: boolean;
  readonly team?: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

let lastId = 0;
function nextId(prefix: string): string {
  lastId += 1;
  return `${prefix}${String(lastId).padStart(9, "0")}`;
}

export function eventBody(event: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    token: "unused",
    team_id: OUR_TEAM,
    context_team_id: OUR_TEAM,
    api_app_id: "A0OTKLIK1",
    type: "event_callback",
    event_id: nextId("Ev"),
    event_time: 1_790_000_000,
    authorizations: [{ enterprise_id: null, team_id: OUR_TEAM, user_id: "U0BOT0001", is_bot: true }],
    event,
    ...more,
  };
}

export function messageBody({ channel, user, text, ts, threadTs, isShared = true, team = THEIR_TEAM, more = {} }: Said): Record<string, unknown> {
  const event = { type: "message", channel, channel_type: "channel", ...writtenBy({ user, text, ts, team }), event_ts: ts };
  return eventBody({ ...event, ...(threadTs === undefined ? {} : { thread_ts: threadTs }), ...more }, { is_ext_shared_channel: isShared });
}

export function editBody(before: Said, text: string): Record<string, unknown> {
  const written = writtenBy({ team: THEIR_TEAM, ...before });
  const thread = before.threadTs === undefined ? {} : { thread_ts: before.threadTs };
  const message = { type: "message", ...written, ...thread, text, edited: { user: before.user, ts: "1790000100.000000" } };
  const event = {
    type: "message",
    subtype: "message_changed",
    channel: before.channel,
    ts: "1790000100.000200",
    message,
    previous_message: { ...written, ...thread },
  };
  return eventBody(event, { is_ext_shared_channel: before.isShared ?? true });
}

export function deletionBody(before: Said): Record<string, unknown> {
  const previous = { type: "message", ...writtenBy({ team: THEIR_TEAM, ...before }) };
  const event = {
    type: "message",
    subtype: "message_deleted",
    channel: before.channel,
    ts: "1790000200.000100",
    deleted_ts: before.ts,
    previous_message: previous,
  };
  return eventBody(event, { is_ext_shared_channel: before.isShared ?? true });
}

export function directBody(user: string, text: string, ts: string): Record<string, unknown> {
  return eventBody({ type: "message", channel: `D${user.slice(1)}`, channel_type: "im", user, text, ts, team: OUR_TEAM });
}

export interface Pressed {
  readonly user: string;
  readonly value: string;
  readonly responseUrl: string;
  readonly channel?: string;
  readonly blocks?: readonly unknown[];
  readonly isEphemeral?: boolean;
}

export function pressBody({ user, value, responseUrl, channel = "C0STAFF01", blocks = [], isEphemeral = false }: Pressed): Record<string, unknown> {
  return {
    type: "block_actions",
    team: { id: OUR_TEAM },
    user: { id: user },
    trigger_id: "1.2.abc",
    response_url: responseUrl,
    channel: { id: channel },
    container: { type: "message", message_ts: "1790000000.000100", channel_id: channel, is_ephemeral: isEphemeral },
    message: { type: "message", text: "…", blocks },
    actions: [{ type: "button", action_id: "ask-0", block_id: "b1", value, action_ts: "1790000005.000000" }],
  };
}

export function slashFields(user: string, text: string, responseUrl: string): Record<string, string> {
  return {
    team_id: OUR_TEAM,
    channel_id: "C0STAFF01",
    user_id: user,
    command: "/otklik",
    text,
    api_app_id: "A0OTKLIK1",
    response_url: responseUrl,
    trigger_id: "1.2.abc",
  };
}

/** What our own buttons carry. */
export function buttonValue(command: CommandName, args: readonly string[], cursor: string | null = null): string {
  return JSON.stringify([command, args, cursor]);
}

function writtenBy({ user, text, ts, team = THEIR_TEAM }: Pick<Said, "user" | "text" | "ts"> & { readonly team?: string }): Record<string, unknown> {
  return { user, text, ts, team, user_team: team, source_team: team };
}
