// Reads one mailbox: asks for what is above the last UID, tells the server that a letter was seen only after it was
// committed, and waits in IDLE. A lost connection is made again, later each time; of several hubs one reads.
import type { ImapFlow } from "imapflow";
import { withOwnSignal } from "../../hub/actions/ownSignal.ts";
import type { Leases } from "../../hub/ports/leases.ts";
import type { Mails } from "../../hub/ports/mails.ts";
import type { Clock, Log, Sleep } from "../../hub/ports/world.ts";
import type { ImapAddress } from "./imapAddress.ts";
import { LARGEST_LETTER_BYTES } from "./letter.ts";
import type { TakeLetter } from "./takeLetter.ts";

export interface MailboxDeps {
  readonly address: ImapAddress;
  readonly take: TakeLetter;
  readonly mails: Pick<Mails, "position" | "savePosition">;
  /** Null when no other hub can be there. */
  readonly leases: Leases | null;
  readonly hubId: string;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly log: Log;
}

export interface Mailbox {
  start(): void;
  /** Waits for the letter in hand. */
  stop(): Promise<void>;
}

const LEASE_SEC = 60;
const STAND_BY_MS = 5_000;
/** How long IDLE is trusted before we look ourselves; also keeps the lease. */
const LOOK_EVERY_MS = 20_000;
const LONGEST_WAIT_MS = 60_000;
const ANSWER_WITHIN_MS = 60_000;
/** At the first look, and when the server numbers its letters anew: what may still be news. */
const NEWS_DAYS = 7;

export function createMailbox(deps: MailboxDeps): Mailbox {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  return {
    start() {
      running = keepReading(deps, stopping.signal);
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function keepReading(deps: MailboxDeps, signal: AbortSignal): Promise<void> {
  const { sleep, log, leases, hubId } = deps;
  let failures = 0;
  while (!signal.aborted) {
    try {
      if (await isOurs(deps)) {
        await readWhileOurs(deps, signal, () => {
          failures = 0;
        });
      }
      await sleep(STAND_BY_MS, signal);
    } catch (error) {
      if (signal.aborted) break;
      failures += 1;
      const pauseMs = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(failures - 1, 10));
      log.warn({ reason: reasonOf(error), failures, pauseMs }, "The mailbox could not be read; unread letters stay there and are asked for again");
      await sleep(pauseMs, signal);
    }
  }
  await leases?.release("mailbox", hubId).catch(() => undefined);
}

async function isOurs({ leases, hubId, clock }: MailboxDeps): Promise<boolean> {
  if (leases === null) return true;
  const nowMs = clock.now().getTime();
  return leases.claim({ name: "mailbox", holder: hubId, now: new Date(nowMs).toISOString(), until: new Date(nowMs + LEASE_SEC * 1000).toISOString() });
}

async function readWhileOurs(deps: MailboxDeps, signal: AbortSignal, onRead: () => void): Promise<void> {
  const { address, sleep } = deps;
  // Here and in the files beside this one at its first use: a fifth of what a hub would load, and most have no mailbox.
  const { ImapFlow: Client } = await import("imapflow");
  const client = new Client({
    host: address.host,
    port: address.port,
    secure: address.secure,
    auth: { user: address.user, pass: address.password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: ANSWER_WITHIN_MS,
    socketTimeout: 2 * ANSWER_WITHIN_MS,
  });
  let news = new AbortController();
  let lost: unknown = null;
  client.on("error", (error) => {
    lost = error;
    news.abort();
  });
  client.on("close", () => {
    lost ??= new Error("the server closed the connection");
    news.abort();
  });
  client.on("exists", () => news.abort());
  try {
    await client.connect();
    const box = await client.mailboxOpen(address.folder);
    let lastUid = await catchUp(client, { uidValidity: String(box.uidValidity), uidNext: box.uidNext }, deps, signal);
    onRead();
    while (!signal.aborted && (await isOurs(deps))) {
      // Before the look: what comes while it runs is looked at next.
      news = new AbortController();
      if (lost !== null) throw lost;
      lastUid = await takeNews(client, { uidValidity: String(box.uidValidity), lastUid }, deps, signal);
      client.idle().catch(() => undefined);
      await withOwnSignal(signal, (own) => sleep(LOOK_EVERY_MS, AbortSignal.any([news.signal, own])));
      if (lost !== null) throw lost;
    }
  } finally {
    await Promise.race([client.logout().catch(() => undefined), sleep(1_000, new AbortController().signal)]);
    client.close();
  }
}

/** Where to go on. A mailbox nobody has read yet, or one numbered anew, is looked through for recent letters. */
async function catchUp(
  client: ImapFlow,
  box: { readonly uidValidity: string; readonly uidNext: number },
  deps: MailboxDeps,
  signal: AbortSignal,
): Promise<number> {
  const known = await deps.mails.position(deps.address.mailbox);
  if (known?.uidValidity === box.uidValidity) return known.lastUid;
  const since = new Date(deps.clock.now().getTime() - NEWS_DAYS * 24 * 3_600_000);
  // After a renumbering letters that were seen may be ones we took; the ledger knows those.
  const uids = (await client.search(known === null ? { since, seen: false } : { since }, { uid: true })) || [];
  await takeAll(client, uids, box.uidValidity, deps, signal);
  const lastUid = Math.max(0, box.uidNext - 1);
  if (!signal.aborted) await deps.mails.savePosition(deps.address.mailbox, { uidValidity: box.uidValidity, lastUid });
  return lastUid;
}

async function takeNews(
  client: ImapFlow,
  { uidValidity, lastUid }: { readonly uidValidity: string; readonly lastUid: number },
  deps: MailboxDeps,
  signal: AbortSignal,
): Promise<number> {
  await client.noop();
  if (client.mailbox === false || client.mailbox.exists === 0) return lastUid;
  // `n:*` names the last letter even when its UID is below n.
  const uids = ((await client.search({ uid: `${lastUid + 1}:*` }, { uid: true })) || []).filter((uid) => uid > lastUid);
  const last = await takeAll(client, uids, uidValidity, deps, signal, (uid) => deps.mails.savePosition(deps.address.mailbox, { uidValidity, lastUid: uid }));
  return last ?? lastUid;
}

/** In their order; answers the last one taken. */
async function takeAll(
  client: ImapFlow,
  uids: readonly number[],
  uidValidity: string,
  deps: MailboxDeps,
  signal: AbortSignal,
  onTaken: (uid: number) => Promise<void> = async () => {},
): Promise<number | null> {
  let last: number | null = null;
  for (const uid of uids.toSorted((a, b) => a - b)) {
    if (signal.aborted || !(await isOurs(deps))) break;
    // BODY.PEEK: a kill before the commit leaves the letter unseen.
    const found = await client.fetchOne(String(uid), { source: { start: 0, maxLength: LARGEST_LETTER_BYTES } }, { uid: true });
    if (found !== false && found.source !== undefined) {
      await deps.take({ source: found.source, ref: `imap:${uidValidity}:${uid}` });
      await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
    }
    await onTaken(uid);
    last = uid;
  }
  return last;
}

/** Without what the server or the database quotes: codes and names only. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown cause";
  if ("authenticationFailed" in error && error.authenticationFailed === true) return "the server refuses the log-in of IMAP_URL";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
