// What our own people are told in Slack unasked, in their direct messages with the app, and how it is changed
// afterwards. The outbox repeats, not it.
import type { Language } from "../../../hub/contract/vocabulary.ts";
import type { SendResult } from "../../../hub/ports/outbox.ts";
import type { StaffVoice } from "../../../hub/ports/staffVoice.ts";
import type { Clock } from "../../../hub/ports/world.ts";
import { describeFailure } from "../failure.ts";
import type { Pace } from "../pace.ts";
import { refusalOf } from "../refusals.ts";
import { TEXTS } from "../texts.ts";
import { layOut } from "./blocks.ts";
import type { Post } from "./post.ts";

interface VoiceDeps {
  readonly post: Pick<Post, "message" | "change">;
  readonly pace: Pace;
  readonly language: Language;
  readonly clock: Clock;
}

/** Slack's words for a message that is not there to be changed any more. */
const GONE = ["message_not_found", "cant_update_message", "edit_window_closed"];

export function createStaffVoice({ post, pace, language, clock }: VoiceDeps): StaffVoice {
  return {
    tell: (to, said, id) => outcome(to, id, () => post.message(to, layOut(said), null)),
    change: (place, said, id) =>
      outcome(place.split(":")[0] ?? place, id, async () => {
        await post.change(place, layOut(said));
        return place;
      }),
  };

  async function outcome(channel: string, id: string, work: () => Promise<string | null>): Promise<SendResult> {
    const waitMs = pace.waitMs(id, channel, clock.now().getTime());
    if (waitMs > 0) return { kind: "retry", error: "Slack takes one message a second in a channel", retryAfterSec: waitMs / 1000 };
    try {
      return { kind: "sent", channelKey: await work() };
    } catch (error) {
      const { code, reason, retryAfterSec } = describeFailure(error);
      if (code !== null && GONE.includes(code)) return { kind: "sent", channelKey: null };
      const refusal = refusalOf(code);
      if (refusal !== null) return { kind: "refused", error: TEXTS[language].refused[refusal] };
      if (retryAfterSec !== null) pace.hold(channel, clock.now().getTime() + retryAfterSec * 1000);
      return { kind: "retry", error: code === null ? reason : `Slack: ${code}`, retryAfterSec };
    }
  }
}
