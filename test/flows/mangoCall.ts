// A call to the front line as Mango tells it, step by step, for the flows.
import { LINES, type TestHub } from "../support/hub.ts";
import type { Reply } from "../support/person.ts";

export interface PlayedCall {
  ringsInQueue(): Promise<Reply>;
  ringsAt(extension: string): Promise<Reply>;
  answeredBy(extension: string): Promise<Reply>;
  /** The client hangs up after `talkSec`. */
  ended(extension: string, talkSec: number): Promise<Reply>;
  /** The client gives up in the queue. */
  abandoned(): Promise<Reply>;
  /** It rang there until the client gave up. */
  missedAt(extension: string): Promise<Reply>;
  /** Everything sent so far, once more. */
  repeatAll(): Promise<readonly Reply[]>;
}

const digits = (phone: string): string => phone.replace("+", "");
const HUNG_UP = 1110;
const PASSED_ON = 1180;

export function mangoCall(hub: Pick<TestHub, "mango">, entryId: string, phone: string, startedSec: number, lineNumber: string = LINES.front): PlayedCall {
  const sent: (readonly [path: string, body: object])[] = [];
  const post = (path: string, body: object): Promise<Reply> => {
    sent.push([path, body]);
    return hub.mango(path, body);
  };
  const from = { number: digits(phone) };
  const line = digits(lineNumber);
  const leg = (name: string, seq: number, atSec: number, state: string, extension: string | null, reason?: number): Promise<Reply> =>
    post("/events/call", {
      entry_id: entryId,
      call_id: `${entryId}-${name}`,
      timestamp: startedSec + atSec,
      seq,
      call_state: state,
      location: extension === null ? "queue" : "abonent",
      from,
      to: { number: extension === null ? line : `sip:${extension}@example.org`, line_number: line, ...(extension === null ? {} : { extension }) },
      ...(reason === undefined ? {} : { disconnect_reason: reason }),
    });
  const unanswered = (to: object): Promise<Reply> =>
    post("/events/summary", {
      entry_id: entryId,
      call_direction: 1,
      from,
      to,
      line_number: line,
      create_time: startedSec,
      forward_time: 0,
      talk_time: 0,
      end_time: startedSec + 15,
      entry_result: 0,
      disconnect_reason: HUNG_UP,
    });
  return {
    ringsInQueue: () => leg("queue", 1, 0, "Appeared", null),
    ringsAt: (extension) => leg(extension, 1, 2, "Appeared", extension),
    answeredBy: async (extension) => {
      await leg("queue", 2, 10, "Disconnected", null, PASSED_ON);
      return leg(extension, 2, 10, "Connected", extension);
    },
    ended: async (extension, talkSec) => {
      await leg(extension, 3, 10 + talkSec, "Disconnected", extension, HUNG_UP);
      return post("/events/summary", {
        entry_id: entryId,
        call_direction: 1,
        from,
        to: { extension, number: `sip:${extension}@example.org` },
        line_number: line,
        create_time: startedSec,
        forward_time: startedSec,
        talk_time: startedSec + 10,
        end_time: startedSec + 10 + talkSec,
        entry_result: 1,
        disconnect_reason: HUNG_UP,
      });
    },
    abandoned: async () => {
      await leg("queue", 2, 15, "Disconnected", null, HUNG_UP);
      return unanswered({ number: line });
    },
    missedAt: async (extension) => {
      await leg(extension, 2, 15, "Disconnected", extension, HUNG_UP);
      return unanswered({ extension, number: `sip:${extension}@example.org` });
    },
    repeatAll: async () => {
      const replies: Reply[] = [];
      for (const [path, body] of [...sent]) replies.push(await hub.mango(path, body));
      return replies;
    },
  };
}
