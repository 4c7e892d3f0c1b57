// Who takes part in a MegaFon call, as events and history write it alike.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Direction } from "../../../hub/contract/vocabulary.ts";
import { agentParty, lineOf, phoneParty } from "../../events.ts";
import type { Fields } from "../../fields.ts";
import { textOf } from "../../fields.ts";
import type { MegafonConfig } from "./verify.ts";

export interface MegafonCall {
  readonly user: string | null;
  readonly legKey: string;
  readonly common: Pick<CallEvent, "callKey" | "direction" | "from" | "to" | "line" | "agent" | "queue">;
}

export function readMegafonCall(fields: Fields, callId: string, direction: Direction, config: MegafonConfig): MegafonCall {
  const [login, ext] = [textOf(fields.user), textOf(fields.ext)];
  const user = login ?? ext;
  const extension = ext ?? extensionOf(login, config);
  const group = textOf(fields.groupRealName);
  const number = textOf(fields.diversion);
  const customer = phoneParty(textOf(fields.phone) ?? textOf(fields.client), config.country, "customer");
  const agent = agentParty(null, extension);
  return {
    user,
    legKey: user === null ? callId : `${callId}:${user}`,
    common: {
      callKey: callId,
      direction,
      from: direction === "outbound" ? agent : customer,
      to: direction === "outbound" ? customer : phoneParty(number, config.country, "service"),
      line: lineOf(number, config.country),
      agent: user === null ? null : { externalId: user, extension, name: null },
      queue: group === null ? null : { id: group, name: group },
    },
  };
}

/** Without a short number the login itself: people may be known to us by it. */
function extensionOf(login: string | null, { logins = {} }: MegafonConfig): string | null {
  return Object.keys(logins).find((extension) => logins[extension] === login) ?? login;
}
