// The little the translator must remember of an exchange: which channels stand, whose leg each is, which of them
// make one call and which are joined by a bridge. All of it is gone when the last channel of a call hangs up.
import type { Party } from "../../../hub/contract/inbound.ts";
import type { Direction } from "../../../hub/contract/vocabulary.ts";
import { isOlder } from "./uniqueid.ts";

export interface Channel {
  readonly uid: string;
  /** Of an extension's telephone. */
  readonly extension: string | null;
  /** Both halves of a Local channel share it; they are nobody's leg and only join what stands behind them. */
  readonly localPair: string | null;
  /** The call began with it; otherwise it was dialled. */
  readonly isOrigin: boolean;
  call: Call;
  bridge: string | null;
  /** Who it was last said to talk with. */
  partner: string | null;
  /** A fact about it as a leg was told. */
  hasLeg: boolean;
  answered: boolean;
  /** The queue it waits in. */
  queue: string | null;
  recording: boolean;
}

export interface Call {
  readonly key: string;
  /** Its own key and those of the calls that became part of it. */
  readonly keys: Set<string>;
  readonly channels: Set<Channel>;
  readonly order: number;
  direction: Direction;
  customer: Party | null;
  line: string | null;
  /** Of the extension that began it. */
  agentExtension: string | null;
  /** Leg last seen of each extension. */
  readonly legs: Map<string, string>;
  readonly answeredLegs: Set<string>;
  answered: boolean;
  hungUp: { readonly uid: string | null; readonly by: "customer" | "agent" } | null;
}

export interface Switchboard {
  channel(uid: string | null): Channel | null;
  channels(): Iterable<Channel>;
  /** Whether it stands or stood not long ago. */
  wasHere(uid: string): boolean;
  call(linkedid: string): Call | null;
  add(channel: { readonly uid: string; readonly name: string; readonly linkedid: string; readonly isOutside: boolean }): Channel;
  /** `isLast`: the call ended with it. */
  remove(channel: Channel): { readonly isLast: boolean };
  /** The survivor and the other; null when they are one already. */
  join(one: Call, other: Call): Merged | null;
  /** The call goes on under an id we did not know. */
  rename(call: Call, linkedid: string): Merged | null;
  /** Real channels that hear one another with this one, itself among them. */
  together(channel: Channel): readonly Channel[];
}

export interface Merged {
  readonly survivor: Call;
  readonly gone: readonly string[];
}

/** Channels hung up, for records that are written after the end. */
const MOST_REMEMBERED = 20_000;
const LOCAL = /^Local\/(.+);[12]$/;
/** `PJSIP/101-0000001a`, `Local/101@from-queue/n`, `IAX2/101-12`. */
const EXTENSION = /^[\w.]+\/(\d{2,6})(?=[-@/]|$)/;

export function extensionOf(name: string | null): string | null {
  return EXTENSION.exec(name ?? "")?.[1] ?? null;
}

export function createSwitchboard(): Switchboard {
  const channels = new Map<string, Channel>();
  const calls = new Map<string, Call>();
  const departed = new Set<string>();
  let order = 0;

  function begin(key: string): Call {
    order += 1;
    const call: Call = {
      key,
      keys: new Set([key]),
      channels: new Set(),
      order,
      direction: "unknown",
      customer: null,
      line: null,
      agentExtension: null,
      legs: new Map(),
      answeredLegs: new Set(),
      answered: false,
      hungUp: null,
    };
    calls.set(key, call);
    return call;
  }

  function absorb(survivor: Call, gone: Call): Merged {
    const keys = [...gone.keys];
    for (const key of keys) {
      survivor.keys.add(key);
      calls.set(key, survivor);
    }
    for (const channel of gone.channels) {
      channel.call = survivor;
      survivor.channels.add(channel);
    }
    const fromOutside = survivor.direction === "inbound" || survivor.direction === "outbound";
    if (!fromOutside && gone.direction !== "unknown") survivor.direction = gone.direction;
    survivor.customer ??= gone.customer;
    survivor.line ??= gone.line;
    survivor.agentExtension ??= gone.agentExtension;
    survivor.answered ||= gone.answered;
    for (const [extension, uid] of gone.legs) survivor.legs.set(extension, uid);
    for (const uid of gone.answeredLegs) survivor.answeredLegs.add(uid);
    return { survivor, gone: keys };
  }

  return {
    channel: (uid) => (uid === null ? null : (channels.get(uid) ?? null)),
    channels: () => channels.values(),
    wasHere: (uid) => channels.has(uid) || departed.has(uid),
    call: (linkedid) => calls.get(linkedid) ?? null,
    add({ uid, name, linkedid, isOutside }) {
      const call = calls.get(linkedid) ?? begin(linkedid);
      const localPair = LOCAL.exec(name)?.[1] ?? null;
      const channel: Channel = {
        uid,
        extension: localPair !== null || isOutside ? null : extensionOf(name),
        localPair,
        isOrigin: uid === linkedid,
        call,
        bridge: null,
        partner: null,
        hasLeg: false,
        answered: false,
        queue: null,
        recording: false,
      };
      channels.set(uid, channel);
      call.channels.add(channel);
      return channel;
    },
    remove(channel) {
      const { call } = channel;
      channels.delete(channel.uid);
      departed.add(channel.uid);
      if (departed.size > MOST_REMEMBERED) departed.delete(departed.values().next().value ?? "");
      call.channels.delete(channel);
      const isLast = call.channels.size === 0;
      if (isLast) for (const key of call.keys) calls.delete(key);
      return { isLast };
    },
    join(one, other) {
      if (one === other) return null;
      const oneIsOlder = isOlder(one.key, other.key) ?? one.order < other.order;
      return oneIsOlder ? absorb(one, other) : absorb(other, one);
    },
    rename(call, linkedid) {
      if (call.keys.has(linkedid)) return null;
      if (isOlder(call.key, linkedid) === true) {
        call.keys.add(linkedid);
        calls.set(linkedid, call);
        return { survivor: call, gone: [linkedid] };
      }
      return absorb(begin(linkedid), call);
    },
    together(channel) {
      const seen = new Set<Channel>();
      const reach = (from: Channel): void => {
        if (seen.has(from)) return;
        seen.add(from);
        for (const other of channels.values()) {
          const bridged = from.bridge !== null && other.bridge === from.bridge;
          if (bridged || (from.localPair !== null && other.localPair === from.localPair)) reach(other);
        }
      };
      reach(channel);
      return [...seen].filter((one) => one.localPair === null && one.bridge !== null);
    },
  };
}
