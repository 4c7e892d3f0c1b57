// One GET that can only reach allowed addresses: the name is looked up once, every address it has is checked, and
// the socket is given exactly those. So a name whose answer changes between the check and the connection gains nothing.
import type { LookupAddress } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { RecordingRefused } from "./failure.ts";
import type { NamedAddressGuard } from "./namedAddress.ts";
import type { AddressGuard } from "./publicAddress.ts";

/** All addresses of a name, as the system resolves it. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface Reach {
  readonly resolve: Resolve;
  readonly isAllowed: AddressGuard;
  /** Where the company file names the very host and port. */
  readonly isAllowedByName: NamedAddressGuard;
}

export interface GuardedRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Of silence: before the answer and within it. */
  readonly idleMs: number;
  readonly resolve: Resolve;
  readonly isAllowed: AddressGuard;
}

/** The answer with its body still to be read. Errors: RecordingRefused, or those of the network. */
export function requestGuarded({ url, headers, signal, idleMs, resolve: lookUp, isAllowed }: GuardedRequest): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // Node looks no name up where there is none.
  if (isIP(host) !== 0 && !isAllowed(host)) return Promise.reject(new RecordingRefused("private_address"));
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "GET", headers, signal, timeout: idleMs, agent: false, lookup: guardedLookup(lookUp, isAllowed) });
    sent.once("timeout", () => sent.destroy(new Error("The server fell silent.")));
    sent.once("response", (response) => {
      // It may break before anybody reads it; whoever reads then hears of it.
      response.on("error", () => undefined);
      resolve(response);
    });
    sent.on("error", reject);
    sent.end();
  });
}

function guardedLookup(resolve: Resolve, isAllowed: AddressGuard): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined) callback(new Error("The name has no address."), "");
        // One private address among public ones is no accident: the name as a whole is not trusted.
        else if (!addresses.every(({ address }) => isAllowed(address))) callback(new RecordingRefused("private_address"), "");
        else if (options.all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, ""),
    );
  };
}
