// Which addresses a file may be fetched from where the company file itself names the host: an exchange stands in the
// company's own network as a rule. The hub itself and what a cloud keeps for its machines stay out of reach.
import { BlockList, isIP } from "node:net";
import { isPublicAddress } from "./publicAddress.ts";

/** Whether a connection to this IP address and port may be opened. */
export type NamedAddressGuard = (address: string, port: number) => boolean;

const COMPANY_NETWORKS: readonly (readonly [network: string, prefix: number])[] = [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
];
const COMPANY_NETWORKS_IPV6: readonly (readonly [network: string, prefix: number])[] = [
  ["::1", 128],
  ["fc00::", 7],
];

/** Where clouds tell a machine its secrets, within the networks above. */
const METADATA: readonly (readonly [address: string, family: "ipv4" | "ipv6"])[] = [
  ["100.100.100.200", "ipv4"],
  ["fd00:ec2::254", "ipv6"],
  ["fd20:ce::254", "ipv6"],
];

// Apart: an IPv4 address written as IPv6 is in neither.
const company = { ipv4: new BlockList(), ipv6: new BlockList() } as const;
for (const network of COMPANY_NETWORKS) company.ipv4.addSubnet(...network, "ipv4");
for (const network of COMPANY_NETWORKS_IPV6) company.ipv6.addSubnet(...network, "ipv6");
const metadata = new BlockList();
for (const address of METADATA) metadata.addAddress(...address);
const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** `ownPort`: where the hub itself listens; `ownAddresses`: of its machine, as they are now. */
export function namedAddressGuard(ownPort: number, ownAddresses: () => readonly string[]): NamedAddressGuard {
  return (address, port) => {
    const family = isIP(address) === 4 ? "ipv4" : "ipv6";
    const isOurs = (): boolean => loopback.check(address, family) || ownAddresses().includes(address);
    if (port === ownPort && isOurs()) return false;
    return isPublicAddress(address) || (company[family].check(address, family) && !metadata.check(address, family));
  };
}
