// An exchange that takes part in the day: how it tells a scripted call by its real requests, what its own list says
// afterwards, and what of the call can be known from it.
import type { ConnectionConfig, RawRequest } from "../../../telephony/adapter.ts";
import type { ScriptedCall, Story } from "./script.ts";

export interface Said {
  /** Of one call, unique: what is lost is told by it. */
  readonly name: string;
  readonly atSec: number;
  /** As text where it comes over a socket: nothing of that is lost or changes places while the socket stands. */
  readonly request: RawRequest | string;
}

/** What the record must hold of a call; a field that is left out is told by nobody. */
export interface Known {
  readonly outcome: string;
  readonly startSec?: number;
  readonly answeredSec?: number | null;
  readonly endSec?: number;
  readonly waitSec?: number | null;
  readonly talkSec?: number | null;
  readonly extension?: string | null;
}

export interface Exchange {
  readonly config: ConnectionConfig & { readonly country: string };
  readonly stories: readonly Story[];
  /** Says it when a caller hides the number. */
  readonly hides: boolean;
  readonly callKey: (call: ScriptedCall) => string;
  readonly say: (call: ScriptedCall) => readonly Said[];
  /** Its own list of finished calls on a real port; null: it has none. */
  readonly startList: ((calls: readonly ScriptedCall[]) => Promise<{ readonly root: string; close(): Promise<void> }>) | null;
  /**
   * What can be known when these of its words were heard; with a list, of a call that stands in it. Null: nothing,
   * there is no record.
   */
  readonly recoverable: (call: ScriptedCall, heard: ReadonlySet<string>) => Known | null;
}
