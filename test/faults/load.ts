// Providers that send calls and complaints without a pause and repeat each request until it is taken, to
// whichever hub is there. They remember what was acknowledged.
import { setTimeout as sleep } from "node:timers/promises";
import type { TestHub } from "../support/hub.ts";
import type { Reply } from "../support/person.ts";

type Providers = Pick<TestHub, "cti" | "twilio">;

export interface Load {
  /** What was acknowledged, by the number of the dealing: facts of calls, and messages. */
  readonly calls: ReadonlyMap<number, number>;
  readonly complaints: ReadonlySet<number>;
  /** Waits until so many more requests are taken. */
  acknowledgedMore(count: number): Promise<void>;
  /** Requests sent more than once because no answer or a 503 came. */
  repeats(): number;
  /** Ends when everything begun is acknowledged. */
  stop(): Promise<void>;
}

const SENDERS = 8;
const PAUSE_MS = 10;
const REPEAT_AFTER_MS = 100;
const ANSWER_WITHIN_MS = 15_000;
/** Every fifth dealing is a complaint. */
const COMPLAINT_EVERY = 5;
const COMPLAINT = "Жалоба: витрина после вашего ремонта снова течёт, третий раз звоню, никто не перезванивает. Верните деньги";

export function startLoad(target: () => Providers): Load {
  const calls = new Map<number, number>();
  const complaints = new Set<number>();
  let next = 0;
  let repeats = 0;
  let taken = 0;
  let stopping = false;

  const untilTaken = async (send: (hub: Providers) => Promise<Reply>): Promise<void> => {
    for (;;) {
      const reply = await Promise.race([send(target()).catch(() => null), sleep(ANSWER_WITHIN_MS, null, { ref: false })]);
      if (reply !== null && reply.status < 300) {
        taken += 1;
        return;
      }
      if (reply !== null && reply.status !== 503) throw new Error(`A request was refused: ${reply.status}`);
      repeats += 1;
      await sleep(REPEAT_AFTER_MS);
    }
  };
  const call = async (n: number): Promise<void> => {
    const common = { callId: `load-${n}`, from: phoneOf(n), to: "+380443334455", direction: "in", user: ["101"] };
    for (const [done, fact] of [
      { event: "newCall" },
      { event: "answer", answeringNumber: "101" },
      { event: "hangup", cause: "normalClearing", answeringNumber: "101" },
    ].entries()) {
      await untilTaken((hub) => hub.cti({ ...common, ...fact }));
      calls.set(n, done + 1);
    }
  };
  const complain = async (n: number): Promise<void> => {
    await untilTaken((hub) =>
      hub.twilio("/sms", { MessageSid: `SM-load-${n}`, From: phoneOf(n), To: "+442071838750", Body: COMPLAINT, SmsStatus: "received" }),
    );
    complaints.add(n);
  };
  const sender = async (): Promise<void> => {
    while (!stopping) {
      const n = next++;
      await (n % COMPLAINT_EVERY === 0 ? complain(n) : call(n));
      await sleep(PAUSE_MS);
    }
  };
  const senders = Promise.all(Array.from({ length: SENDERS }, sender));
  // Told by `stop`.
  senders.catch(() => undefined);
  return {
    calls,
    complaints,
    acknowledgedMore: async (count) => {
      const wanted = taken + count;
      while (taken < wanted) await sleep(2);
    },
    repeats: () => repeats,
    stop: async () => {
      stopping = true;
      await senders;
    },
  };
}

/** Everybody is new, so that whoever is made twice shows. */
function phoneOf(n: number): string {
  return `+38067${String(1_000_000 + n).padStart(7, "0")}`;
}
