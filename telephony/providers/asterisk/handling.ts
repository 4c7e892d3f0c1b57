// What every handler of an event works with.
import type { AsteriskConfig } from "./config.ts";
import type { Reading } from "./facts.ts";
import type { AmiMessage } from "./protocol.ts";
import type { Switchboard } from "./switchboard.ts";

export interface Handling {
  readonly reading: Reading;
  readonly board: Switchboard;
  readonly message: AmiMessage;
  readonly config: AsteriskConfig;
}
