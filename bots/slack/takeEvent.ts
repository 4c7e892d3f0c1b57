// Both ways in meet here: an event becomes an inbound event and is committed by intake before Slack hears that it was
// taken. A repeat is known by its id; how often Slack says it tries changes nothing.
import { createHash } from "node:crypto";
import type { Ingest } from "../../hub/actions/intake/ingestEvent.ts";
import type { WebhookResult } from "../../hub/contract/counters.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import type { Clock } from "../../hub/ports/world.ts";
import { type ReadEvent, readEvent } from "./event.ts";
import type { FindProfile } from "./profiles.ts";
import { type Profile, type Reception, toInbound, writerOf } from "./toInbound.ts";

interface TakeDeps {
  readonly connectionId: string;
  readonly language: Language;
  readonly isClientChannel: Reception["isClientChannel"];
  /** One of us: their account is linked. */
  readonly isStaff: (userId: string) => Promise<boolean>;
  readonly findProfile: FindProfile;
  readonly ingest: Ingest;
  readonly clock: Clock;
}

export interface Taken {
  readonly result: Extract<WebhookResult, "accepted" | "duplicate" | "unknown_event" | "malformed">;
  /** What stood in it, when this is the first time and it was no client's message: it may be for the staff's door. */
  readonly forStaff: ReadEvent | null;
}

export type TakeEvent = (body: unknown, auth: Reception["auth"]) => Promise<Taken>;

export function createTakeEvent(deps: TakeDeps): TakeEvent {
  const { connectionId, isClientChannel } = deps;

  return async (body, auth) => {
    const read = readEvent(body);
    const { isStaff, profile } = await writer(read);
    const event = toInbound(read, {
      connectionId,
      receivedAt: deps.clock.now().toISOString(),
      auth,
      bodyKey: keyOf(body),
      isClientChannel,
      isStaff,
      profile,
    });
    const { duplicates } = await deps.ingest([event]);
    if (duplicates > 0) return { result: "duplicate", forStaff: null };
    if (read.kind === "unreadable") return { result: "malformed", forStaff: null };
    return event.kind === "unknown" ? { result: "unknown_event", forStaff: read } : { result: "accepted", forStaff: null };
  };

  async function writer(read: ReadEvent): Promise<{ readonly isStaff: boolean; readonly profile: Profile | null }> {
    const nobody = { isStaff: false, profile: null };
    if (read.kind !== "message" || !isClientChannel(read.message.channel, read.isSharedChannel)) return nobody;
    const written = writerOf(read.message);
    if (written?.user === undefined || written.bot_id !== undefined) return nobody;
    const { real_name: realName, display_name: shownName, name } = written.user_profile ?? {};
    const told = realName || shownName || null;
    const [isStaff, profile] = await Promise.all([
      deps.isStaff(written.user),
      told === null ? deps.findProfile(written.user) : { displayName: told, username: name ?? null, languageCode: null },
    ]);
    return { isStaff, profile };
  }
}

function keyOf(body: unknown): string {
  return createHash("sha256")
    .update(typeof body === "string" ? body : (JSON.stringify(body) ?? ""))
    .digest("hex");
}
