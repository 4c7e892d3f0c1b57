// The two that are measured: the hub as a company runs it and the floor, each as a process of its own with the
// same mix of events and the same fifty agents.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { WORKER_FILE } from "../../hub/cli/builtWorker.ts";
import { bundle } from "../../hub/cli/bundle.ts";
import { createStore } from "../../hub/store/store.ts";
import { createIds, createSecrets, systemClock } from "../../hub/system/machine.ts";
import { signCti, signTwilio } from "../../telephony/sign.ts";
import { bundled } from "../support/bundled.ts";
import { basePhone } from "./base.ts";
import { connectDriver, type Driver, type Side } from "./load.ts";
import { type Measured, startProcess } from "./processes.ts";

const QUEUES = 10;
const AGENTS_PER_QUEUE = 5;
const SECRET = "bench-secret-bench-secret-bench-secret";
const ACCOUNT = `AC${"0".repeat(31)}1`;
const PUBLIC_URL = "http://bench.example";
const COMPLAINT = "Жалоба: витрина после вашего ремонта снова течёт, третий раз звоню, никто не перезванивает. Верните деньги.";

/** The number sign and what follows, as the bytes of a frame show it. */
const NUMBER = new RegExp(`${Buffer.from("№").toString("latin1")} (\\d+)`);

export interface Contender {
  readonly side: Side;
  readonly driver: Driver;
  readonly process: Measured;
}

export interface SideOptions {
  readonly databaseUrl: string;
  /** Clients of the base: most callers are among them. */
  readonly clients: number;
}

/**
 * 10 % new phones, 5 % complaints, 1 % repeats: the same mix for both sides. A repeat is the same event once more: among
 * many under way it may come first.
 */
function mix(n: number, clients: number): { readonly original: number; readonly phone: string; readonly complaint: boolean; readonly isRepeat: boolean } {
  const isRepeat = n % 100 === 99;
  const original = isRepeat ? n - 50 : n;
  return {
    original,
    phone: original % 10 === 3 ? `+79${String(700_000_000 + original).padStart(9, "0")}` : basePhone(1 + ((original * 7_919) % clients)),
    complaint: original % 20 === 7,
    isRepeat,
  };
}

const run = `${process.pid}`;

function hubSide(port: number, tokens: readonly string[], clients: number): Side {
  return {
    name: "hub",
    port,
    sockets: tokens.map((token) => ({ auth: { token } })),
    keyOfFrame: (frame) => (frame.includes('"channel":"sms"') ? (NUMBER.exec(frame)?.[1] ?? "") : between(frame, '"phone":"', '"')),
    stateOfFrame: (frame) => `${between(frame, '"id":"', '"')} ${between(frame, '"version":', ",")}`,
    event: (n) => {
      const { original, phone, complaint, isRepeat } = mix(n, clients);
      if (complaint) {
        const params = {
          AccountSid: ACCOUNT,
          Body: `№ ${original} ${COMPLAINT}`,
          From: phone,
          MessageSid: `SM${run}-${original}`,
          SmsStatus: "received",
          To: "+380443334455",
        };
        const url = `${PUBLIC_URL}/hooks/twilio/sms/sms`;
        const signature = signTwilio(SECRET, url, new Map(Object.entries(params).map(([name, value]) => [name, [value]])));
        return {
          key: String(original),
          showsCard: !isRepeat,
          path: "/hooks/twilio/sms/sms",
          body: new URLSearchParams(params).toString(),
          headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature },
        };
      }
      const body = JSON.stringify({
        event: "newCall",
        direction: "in",
        from: phone,
        to: "+74950001010",
        callId: `c${run}-${original}`,
        queue: `q${original % QUEUES}`,
      });
      return {
        key: phone,
        showsCard: !isRepeat,
        path: "/hooks/cti/bench",
        body,
        headers: { "content-type": "application/json", "x-hub-signature": signCti(SECRET, Math.floor(Date.now() / 1000), body) },
      };
    },
  };
}

function floorSide(name: "floor" | "limit", port: number, clients: number): Side {
  return {
    name,
    port,
    sockets: Array.from({ length: QUEUES * AGENTS_PER_QUEUE }, (_, index) => ({ auth: { queue: `q${index % QUEUES}` } })),
    keyOfFrame: (frame) => between(frame, '"phone":"', '"'),
    stateOfFrame: (frame) => between(frame, '"id":', ","),
    event: (n) => {
      const { original, phone, complaint, isRepeat } = mix(n, clients);
      return {
        key: phone,
        showsCard: !isRepeat,
        path: "/event",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ callId: `c${run}-${original}`, from: phone, queue: `q${original % QUEUES}`, complaint, text: complaint ? COMPLAINT : "" }),
      };
    },
  };
}

function between(text: string, before: string, after: string): string {
  const start = text.indexOf(before) + before.length;
  return text.slice(start, text.indexOf(after, start));
}

/** `settings` go into the hub's environment beside its own; `nodeArgs` to its Node. */
export async function startHubSide(
  { databaseUrl, clients }: SideOptions,
  { folder, settings, nodeArgs = [] }: { readonly folder: string; readonly settings: readonly string[]; readonly nodeArgs?: readonly string[] },
): Promise<Contender> {
  const tokens = await addAgents(databaseUrl);
  const companyFile = join(folder, "company.yaml");
  writeFileSync(
    companyFile,
    [
      "queues:",
      ...Array.from({ length: QUEUES }, (_, index) => `  - {id: q${index}, language: ru}`),
      "connections:",
      `  - {id: bench, provider: cti, country: RU, secret: ${SECRET}}`,
      `  - {id: sms, provider: twilio, country: RU, accountSid: ${ACCOUNT}, authToken: ${SECRET}}`,
      "",
    ].join("\n"),
  );
  const hubFile = fileURLToPath(new URL("./hub.ts", import.meta.url));
  const triageWorker = fileURLToPath(new URL("../../hub/system/triageWorker.ts", import.meta.url));
  await bundle(triageWorker, join(dirname(await bundled(hubFile)), WORKER_FILE));
  const hub = await startProcess(
    hubFile,
    [
      companyFile,
      "PORT=0",
      "HOST=127.0.0.1",
      `DATABASE_URL=${databaseUrl}`,
      `SPOOL_DIR=${join(folder, "spool")}`,
      `DATA_DIR=${folder}`,
      "LOG_LEVEL=error",
      `PUBLIC_URL=${PUBLIC_URL}`,
      ...settings,
    ],
    [...startFlags(), ...nodeArgs],
  );
  const side = hubSide(hub.port, tokens, clients);
  return { side, driver: await connectDriver(side), process: hub };
}

/** What `npm start` tells Node. */
function startFlags(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { readonly scripts: { readonly start: string } };
  return scripts.start.split(" ").filter((word) => word.startsWith("--"));
}

/** Their tokens. */
async function addAgents(databaseUrl: string): Promise<readonly string[]> {
  const store = createStore({ url: databaseUrl, clock: systemClock, ids: createIds() });
  const secrets = createSecrets(null);
  const tokens: string[] = [];
  for (let index = 0; index < QUEUES * AGENTS_PER_QUEUE; index++) {
    const id = `agent-${index}`;
    const token = secrets.make();
    await store.users.add({
      id,
      email: `${id}@example.org`,
      name: id,
      roles: ["agent"],
      language: "ru",
      extension: String(100 + index),
      department: null,
      queues: [`q${index % QUEUES}`],
      passwordHash: "none",
    });
    await store.tokens.add({ id, name: "bench", hash: secrets.digest(token), userId: id });
    tokens.push(token);
  }
  await store.close();
  return tokens;
}

const BARE = { floor: new URL("./floor.ts", import.meta.url), limit: new URL("./limit.ts", import.meta.url) };

/** The floor, or the limit: both take the same events. */
export async function startFloorSide({ databaseUrl, clients }: SideOptions, name: "floor" | "limit" = "floor"): Promise<Contender> {
  const bare = await startProcess(fileURLToPath(BARE[name]), [databaseUrl, "0"]);
  const side = floorSide(name, bare.port, clients);
  return { side, driver: await connectDriver(side), process: bare };
}
