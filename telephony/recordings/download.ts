// One try at one file: along its redirects, within limits of hosts, size, time and kind, going on where an earlier
// try was cut when the server can. Credentials go to the host they are for and no further.
import { createWriteStream } from "node:fs";
import type { IncomingMessage } from "node:http";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { withOwnSignal } from "../../hub/actions/ownSignal.ts";
import type { RecordingPlace } from "../adapter.ts";
import { type AudioKind, audioKind, mayBeAudio } from "./audioKind.ts";
import { RecordingDelayed, RecordingRefused } from "./failure.ts";
import type { Progress, RecordingFolder } from "./folder.ts";
import { type Reach, requestGuarded } from "./guardedRequest.ts";
import type { AddressGuard } from "./publicAddress.ts";

export interface DownloadLimits {
  readonly mostBytes: number;
  /** Of one try. */
  readonly wholeMs: number;
  readonly idleMs: number;
}

export interface DownloadDeps {
  readonly reach: Reach;
  readonly folder: RecordingFolder;
  readonly limits: DownloadLimits;
}

export interface Wanted {
  readonly id: string;
  readonly place: RecordingPlace;
  /** Hosts with their ports that the company file itself names: they may be private, and without TLS where it says so. */
  readonly namedOrigins: readonly string[];
  /** Ends the try; what was fetched stays for the next one. */
  readonly signal: AbortSignal;
}

const MOST_REDIRECTS = 5;
const PATIENCE_SEC = { shortest: 1, longest: 86_400 } as const;

/** When this resolves the whole file is the partial one. Errors: RecordingRefused, RecordingDelayed. */
export function download(wanted: Wanted, deps: DownloadDeps): Promise<AudioKind> {
  return withOwnSignal(wanted.signal, (own) => attempt(wanted, AbortSignal.any([AbortSignal.timeout(deps.limits.wholeMs), own]), deps));
}

async function attempt(wanted: Wanted, signal: AbortSignal, { reach, folder, limits }: DownloadDeps): Promise<AudioKind> {
  const known = await folder.progress(wanted.id);
  const response = await follow(wanted, known, reach, signal, limits.idleMs);
  try {
    await receive(wanted.id, response, known, folder, limits);
  } catch (error) {
    throw ownFailure(error) ?? new RecordingDelayed("cut");
  } finally {
    response.destroy();
  }
  const kind = audioKind(await folder.start(wanted.id));
  if (kind !== null) return kind;
  await folder.remove({ id: wanted.id, file: null });
  throw new RecordingDelayed("not_audio");
}

async function follow(wanted: Wanted, known: Progress, reach: Reach, signal: AbortSignal, idleMs: number): Promise<IncomingMessage> {
  const first = allowedUrl(wanted.place.url, wanted);
  // Where a redirect leads nobody in the company wrote.
  const guardOf = ({ origin, port, protocol }: URL, hop: number): AddressGuard =>
    hop > 0 || !wanted.namedOrigins.includes(origin) ? reach.isAllowed : (address) => reach.isAllowedByName(address, portOf(port, protocol));
  let url = first;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const headers = {
      accept: "audio/*, application/octet-stream;q=0.9",
      "accept-encoding": "identity",
      ...(url.origin === first.origin ? wanted.place.headers : {}),
      ...(known.bytes > 0 ? { range: `bytes=${known.bytes}-`, ...(known.etag === null ? {} : { "if-range": known.etag }) } : {}),
    };
    const response = await requestGuarded({ url, headers, signal, idleMs, resolve: reach.resolve, isAllowed: guardOf(url, hop) }).catch((error: unknown) => {
      throw ownFailure(error) ?? new RecordingDelayed("unreachable");
    });
    const { location } = response.headers;
    if (![301, 302, 303, 307, 308].includes(response.statusCode ?? 0) || location === undefined) return response;
    response.destroy();
    if (!URL.canParse(location, url.href)) throw new RecordingDelayed("provider");
    url = allowedUrl(new URL(location, url).href, wanted);
  }
  throw new RecordingRefused("too_many_redirects");
}

function portOf(port: string, protocol: string): number {
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}

function allowedUrl(text: string, { place, namedOrigins }: Wanted): URL {
  if (!URL.canParse(text)) throw new RecordingRefused("unknown_host");
  const url = new URL(text);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && namedOrigins.includes(url.origin))) throw new RecordingRefused("not_https");
  if (!place.hosts.some((host) => isHost(url.hostname, host))) throw new RecordingRefused("unknown_host");
  url.username = "";
  url.password = "";
  return url;
}

/** Exactly, or any depth below `*.example.com`. */
function isHost(hostname: string, allowed: string): boolean {
  const pattern = allowed.toLowerCase();
  return pattern.startsWith("*.") ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}

async function receive(id: string, response: IncomingMessage, known: Progress, folder: RecordingFolder, limits: DownloadLimits): Promise<void> {
  const status = response.statusCode ?? 0;
  if (status === 416) {
    // What we have is all there is, or it is something else.
    if (known.total === known.bytes) return;
    await folder.remove({ id, file: null });
    throw new RecordingDelayed("cut");
  }
  if (status !== 200 && status !== 206) throw delayOf(response);
  if (!mayBeAudio(response.headers["content-type"])) throw new RecordingDelayed("not_audio");
  const part = partOf(response);
  const goesOn = status === 206 && part.from === known.bytes && (known.total === null || part.total === known.total);
  if (status === 206 && !goesOn) {
    await folder.remove({ id, file: null });
    throw new RecordingDelayed("cut");
  }
  if (part.total !== null && part.total > limits.mostBytes) throw new RecordingRefused("too_large");
  await folder.note(id, { total: part.total, etag: strongTag(response.headers.etag) });
  const start = goesOn ? known.bytes : 0;
  const counted = counting(start, limits.mostBytes);
  await pipeline(response, counted.stream, createWriteStream(folder.partialPath(id), { flags: goesOn ? "a" : "w", mode: 0o600 }));
  if (part.total !== null && counted.bytes() !== part.total) throw new RecordingDelayed("cut");
}

function counting(start: number, most: number): { readonly stream: Transform; readonly bytes: () => number } {
  let bytes = start;
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      if (bytes > most) done(new RecordingRefused("too_large"));
      else done(null, chunk);
    },
  });
  return { stream, bytes: () => bytes };
}

function partOf({ statusCode, headers }: IncomingMessage): { readonly from: number; readonly total: number | null } {
  if (statusCode === 206) {
    const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers["content-range"] ?? "") ?? [];
    return { from: Number(from ?? Number.NaN), total: total === undefined || total === "*" ? null : Number(total) };
  }
  const length = headers["content-length"];
  return { from: 0, total: length === undefined ? null : Number(length) };
}

function strongTag(etag: string | undefined): string | null {
  return etag === undefined || etag.startsWith("W/") ? null : etag;
}

function delayOf({ statusCode = 0, headers }: IncomingMessage): RecordingDelayed {
  if (statusCode === 410) return new RecordingDelayed("gone");
  const told = Number(headers["retry-after"]);
  const waitSec = Number.isFinite(told) ? Math.min(Math.max(told, PATIENCE_SEC.shortest), PATIENCE_SEC.longest) : null;
  return new RecordingDelayed([202, 204, 404, 409, 425].includes(statusCode) ? "not_there_yet" : "provider", waitSec);
}

/** The network wraps what our own lookup and limits throw. */
function ownFailure(error: unknown): RecordingRefused | RecordingDelayed | null {
  if (error instanceof RecordingRefused || error instanceof RecordingDelayed) return error;
  if (error instanceof AggregateError) return error.errors.map(ownFailure).find((found) => found !== null) ?? null;
  return null;
}
