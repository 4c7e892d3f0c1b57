// Says one message about a request for information to one person, as the request stands when it leaves: who was
// switched off meanwhile, or need not be told any more, is told nothing.
import type { Company, User } from "../../contract/api.ts";
import type { CommandAnswer } from "../../contract/commands.ts";
import type { InfoRequest } from "../../contract/complaint.ts";
import type { RequestTold, RequestWord } from "../../contract/events.ts";
import { COMMAND_TEXTS } from "../../domain/commandTexts/commandTexts.ts";
import { writtenAt } from "../../domain/commandTexts/writtenTime.ts";
import { REQUEST_TEXTS } from "../../domain/requestTexts.ts";
import type { InfoRequests } from "../../ports/complaintLife.ts";
import type { SendResult } from "../../ports/outbox.ts";
import type { ChannelLinks, Users } from "../../ports/users.ts";
import type { Clock } from "../../ports/world.ts";

export interface SayDeps {
  readonly requests: Pick<InfoRequests, "get">;
  readonly users: Pick<Users, "get">;
  readonly links: Pick<ChannelLinks, "ofUser">;
  readonly company: Pick<Company, "timeZone">;
  readonly clock: Clock;
  /** `id`: the same for each try. Null: there is no such way. */
  readonly voices: Readonly<Record<RequestTold["channel"], { tell(to: string, said: CommandAnswer, id: string): Promise<SendResult> } | null>>;
  /** By which a reply to the letter finds its request. */
  readonly mailIdOf: (requestId: string, word: RequestWord) => string;
}

const NOTHING: SendResult = { kind: "sent", channelKey: null };

export function createSayRequest(deps: SayDeps): (event: RequestTold) => Promise<SendResult> {
  return async ({ requestId, word, userId, channel }) => {
    const [request, user] = await Promise.all([deps.requests.get(requestId), deps.users.get(userId)]);
    const voice = deps.voices[channel];
    if (request === null || voice === null || user?.active !== true || !stillTrue(request, word)) return NOTHING;
    const to = channel === "mail" ? user.email : ((await deps.links.ofUser(userId)).find((link) => link.channel === channel)?.externalId ?? null);
    if (to === null) return NOTHING;
    return voice.tell(to, await shown(request, word, user, channel === "mail"), channel === "mail" ? deps.mailIdOf(requestId, word) : `${requestId}.${word}`);
  };

  async function shown(request: InfoRequest, word: RequestWord, { language }: User, byMail: boolean): Promise<CommandAnswer> {
    const texts = REQUEST_TEXTS[language];
    const now = deps.clock.now();
    const other = await deps.users.get((word === "answered" ? request.answeredBy : request.askedBy) ?? "");
    const at = writtenAt(request.dueAt, now, deps.company.timeZone, COMMAND_TEXTS[language]);
    const asked = [request.question, ...(other === null ? [] : [texts.asks(other.name)]), word === "late" ? texts.wasDue(at) : texts.due(at)];
    const answered = [request.question, ...(other === null ? [] : [texts.answered(other.name)]), request.answer ?? ""];
    const how = word === "asked" || word === "reminder" ? [texts.howToAnswer[byMail ? "mail" : "chat"](request.number)] : [];
    const complaint = String(request.complaintNumber);
    return {
      command: "requests",
      outcome: "answered",
      title: texts.word[word]({ request: request.number, complaint: request.complaintNumber }),
      lines: [...(word === "answered" ? answered : asked), ...how],
      rows: [],
      buttons: [{ command: "complaint", args: [complaint], cursor: null, label: COMMAND_TEXTS[language].complaints.no(request.complaintNumber) }],
      next: null,
      file: null,
      standing: null,
    };
  }
}

/** Answered before it could be asked: there is no need to. */
function stillTrue({ state }: InfoRequest, word: RequestWord): boolean {
  return word === "answered" ? state === "answered" : state === "open";
}
