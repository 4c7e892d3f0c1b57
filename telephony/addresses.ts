// Who may knock at a door that has no key of its own, or whose key says too little: a list of addresses and
// networks, read once with the company file and asked for every request.
import { BlockList, isIP, isIPv4 } from "node:net";
import { z } from "zod";

export interface AddressList {
  /** The company gave no list: the sender's address is not looked at. */
  readonly everyone: boolean;
  readonly known: BlockList;
  /** Senders are few, and looking one up in a list costs as much as reading its event. */
  readonly verdicts: Map<string, boolean>;
}

const MOST_REMEMBERED = 1_000;

const HOW = "Write an address such as 203.0.113.7, a network such as 203.0.113.0/24, or the one word any.";

/** Addresses and networks, both kinds of IP; `any` or an empty list lets everyone in. */
export const addressList = z
  .union([z.literal("any").transform((): readonly string[] => []), z.array(z.string(HOW))], HOW)
  .transform((entries, context): AddressList => {
    const known = new BlockList();
    entries.forEach((entry, index) => {
      if (entry !== "any" && !add(known, entry)) context.addIssue({ code: "custom", path: [index], message: HOW });
    });
    if (entries.length > 1 && entries.includes("any"))
      context.addIssue({ code: "custom", message: "The word any stands alone: with it the other entries mean nothing." });
    return { everyone: entries.length === 0 || entries.includes("any"), known, verdicts: new Map() };
  });

/** `address` as the socket or a proxy of ours wrote it; what is no address is in no list. */
export function allowsAddress(list: AddressList, address: string): boolean {
  if (list.everyone) return true;
  const remembered = list.verdicts.get(address);
  if (remembered !== undefined) return remembered;
  const verdict = isListed(list.known, plainAddress(address));
  if (list.verdicts.size >= MOST_REMEMBERED) list.verdicts.clear();
  list.verdicts.set(address, verdict);
  return verdict;
}

function isListed(known: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && known.check(address, version === 4 ? "ipv4" : "ipv6");
}

function add(known: BlockList, entry: string): boolean {
  const [, address, prefix] = /^([0-9A-Fa-f.:]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  // A mapped address would be compared as IPv6 and never match: it is to be written as the IPv4 it is.
  if (address === undefined || isIP(address) === 0 || plainAddress(address) !== address) return false;
  const [family, longest] = isIPv4(address) ? (["ipv4", 32] as const) : (["ipv6", 128] as const);
  if (prefix === undefined) known.addAddress(address, family);
  // Zero bits would let everyone in without saying so.
  else if (Number(prefix) < 1 || Number(prefix) > longest) return false;
  else known.addSubnet(address, Number(prefix), family);
  return true;
}

/** A socket that speaks both kinds shows IPv4 as `::ffff:203.0.113.7`; some proxies leave the zone of a link in. */
function plainAddress(address: string): string {
  const unzoned = address.replace(/%.*$/, "");
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(unzoned) ?? [];
  return mapped ?? unzoned;
}
