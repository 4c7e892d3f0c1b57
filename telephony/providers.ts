// The providers we know, once, and the reading of their connections from the company file: all mistakes are
// told together, so that they are mended in one go.
import type { z } from "zod";
import type { Adapter, Connection, ConnectionConfig } from "./adapter.ts";
import { bind } from "./bind.ts";
import { asteriskConfig } from "./providers/asterisk/config.ts";
import { asterisk } from "./providers/asterisk/connector.ts";
import { binotel } from "./providers/binotel/adapter.ts";
import { binotelConfig } from "./providers/binotel/config.ts";
import { cti } from "./providers/cti/adapter.ts";
import { ctiConfig } from "./providers/cti/verify.ts";
import { mango } from "./providers/mango/adapter.ts";
import { mangoConfig } from "./providers/mango/verify.ts";
import { mapped } from "./providers/mapped/adapter.ts";
import { mappedConfig } from "./providers/mapped/verify.ts";
import { megafon } from "./providers/megafon/adapter.ts";
import { megafonConfig } from "./providers/megafon/verify.ts";
import { plivo } from "./providers/plivo/adapter.ts";
import { plivoConfig } from "./providers/plivo/verify.ts";
import { sipuni } from "./providers/sipuni/adapter.ts";
import { sipuniConfig } from "./providers/sipuni/verify.ts";
import { telnyx } from "./providers/telnyx/adapter.ts";
import { telnyxConfig } from "./providers/telnyx/verify.ts";
import { twilio } from "./providers/twilio/adapter.ts";
import { twilioConfig } from "./providers/twilio/verify.ts";
import { vonage } from "./providers/vonage/adapter.ts";
import { vonageConfig } from "./providers/vonage/verify.ts";
import { novofon, zadarma } from "./providers/zadarma/adapter.ts";
import { novofonConfig, zadarmaConfig } from "./providers/zadarma/config.ts";
import type { SocketConnection } from "./socketAdapter.ts";

type Read =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: true; readonly socket: SocketConnection }
  | { readonly ok: false; readonly error: z.ZodError };

function provider<Config extends ConnectionConfig, Content>(schema: z.ZodType<Config>, adapter: Adapter<Config, Content>): (raw: unknown) => Read {
  return (raw) => {
    const read = schema.safeParse(raw);
    return read.success ? { ok: true, connection: bind(adapter, read.data) } : { ok: false, error: read.error };
  };
}

/** One the hub goes to; it has no webhook's address. */
function socketProvider<Config extends ConnectionConfig>(schema: z.ZodType<Config>, open: (config: Config) => SocketConnection): (raw: unknown) => Read {
  return (raw) => {
    const read = schema.safeParse(raw);
    return read.success ? { ok: true, socket: open(read.data) } : { ok: false, error: read.error };
  };
}

const PROVIDERS: ReadonlyMap<string, (raw: unknown) => Read> = new Map([
  ["asterisk", socketProvider(asteriskConfig, asterisk)],
  ["cti", provider(ctiConfig, cti)],
  ["mapped", provider(mappedConfig, mapped)],
  ["mango", provider(mangoConfig, mango)],
  ["megafon", provider(megafonConfig, megafon)],
  ["sipuni", provider(sipuniConfig, sipuni)],
  ["twilio", provider(twilioConfig, twilio)],
  ["zadarma", provider(zadarmaConfig, zadarma)],
  ["novofon", provider(novofonConfig, novofon)],
  ["binotel", provider(binotelConfig, binotel)],
  ["telnyx", provider(telnyxConfig, telnyx)],
  ["vonage", provider(vonageConfig, vonage)],
  ["plivo", provider(plivoConfig, plivo)],
]);

export interface ConnectionProblem {
  /** Within `connections` of the company file: index, then key. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export function readConnections(configs: readonly ConnectionConfig[]): {
  readonly connections: ReadonlyMap<string, Connection>;
  /** Those the hub opens itself. */
  readonly sockets: ReadonlyMap<string, SocketConnection>;
  readonly problems: readonly ConnectionProblem[];
} {
  const connections = new Map<string, Connection>();
  const sockets = new Map<string, SocketConnection>();
  const problems: ConnectionProblem[] = [];
  configs.forEach((config, index) => {
    const read = PROVIDERS.get(config.provider)?.(config);
    if (read === undefined) {
      problems.push({ path: [index, "provider"], message: `There is no provider of this name. Known: ${[...PROVIDERS.keys()].join(", ")}.` });
    } else if (!read.ok) {
      problems.push(...read.error.issues.flatMap((issue) => placesOf(issue).map((path) => ({ path: [index, ...path.map(pathPart)], message: issue.message }))));
    } else if (connections.has(config.id) || sockets.has(config.id)) {
      problems.push({ path: [index, "id"], message: "Another connection has this id." });
    } else if ("socket" in read) {
      sockets.set(config.id, read.socket);
    } else {
      connections.set(config.id, read.connection);
    }
  });
  return { connections, sockets, problems };
}

/** Each key too many has its own place. */
function placesOf(issue: z.core.$ZodIssue): readonly (readonly PropertyKey[])[] {
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
}

function pathPart(part: PropertyKey): string | number {
  return typeof part === "symbol" ? String(part) : part;
}
