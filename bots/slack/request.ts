// The shapes in which Slack calls: events as JSON, slash commands as a form, presses as a form with one field of JSON.
// A proxy may add a charset to the type, so the body itself says what it is.
import { z } from "zod";

const command = z.object({
  command: z.string(),
  text: z.string().default(""),
  user_id: z.string().min(1),
  channel_id: z.string().min(1),
  response_url: z.string(),
});

const interaction = z.object({
  type: z.literal("block_actions"),
  user: z.object({ id: z.string().min(1) }),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).nullish(),
  container: z.object({ type: z.string(), message_ts: z.string().optional(), is_ephemeral: z.boolean().optional() }).optional(),
  message: z.looseObject({ blocks: z.array(z.unknown()).optional(), text: z.string().optional() }).optional(),
  actions: z.array(z.object({ type: z.string(), action_id: z.string(), value: z.string().optional() })).min(1),
});

const challenge = z.object({ type: z.literal("url_verification"), challenge: z.string().max(1_000) });

export type SlashCommand = z.infer<typeof command>;
export type Interaction = z.infer<typeof interaction>;

export type SlackRequest =
  | { readonly kind: "challenge"; readonly challenge: string }
  | { readonly kind: "event"; readonly body: unknown }
  | { readonly kind: "command"; readonly command: SlashCommand }
  | { readonly kind: "interaction"; readonly interaction: Interaction }
  /** Authentic, and nothing this hub has: a shortcut, a dialogue. */
  | { readonly kind: "other" }
  | { readonly kind: "unreadable" };

const BRACE = 0x7b;

export function readRequest(body: Buffer): SlackRequest {
  if (body[0] !== BRACE) return ofForm(new URLSearchParams(body.toString("utf8")));
  const text = body.toString("utf8");
  // Slack would send it again and again: what is no JSON is kept by intake as unreadable.
  const json = parsed(text) ?? text;
  const asked = challenge.safeParse(json);
  return asked.success ? { kind: "challenge", challenge: asked.data.challenge } : { kind: "event", body: json };
}

function ofForm(form: URLSearchParams): SlackRequest {
  const payload = form.get("payload");
  if (payload !== null) return readInteraction(parsed(payload));
  return readCommand(Object.fromEntries(form));
}

export function readCommand(fields: unknown): SlackRequest {
  const read = command.safeParse(fields);
  return read.success ? { kind: "command", command: read.data } : { kind: "unreadable" };
}

export function readInteraction(payload: unknown): SlackRequest {
  const read = interaction.safeParse(payload);
  if (read.success) return { kind: "interaction", interaction: read.data };
  return z.object({ type: z.string() }).safeParse(payload).success ? { kind: "other" } : { kind: "unreadable" };
}

/** Slack tries an address's certificate without a signature; nothing else in such a request counts. */
export function isSslCheck(body: Buffer): boolean {
  return body.length < 4_096 && body[0] !== BRACE && new URLSearchParams(body.toString("utf8")).get("ssl_check") === "1";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
