// Who takes part in a Sipuni call. Its numbers wear the cabinet's own marks: an employee's is prefixed by the
// cabinet's, one of ours may end in `_id…`, and what is external is told by a digit, or by nothing.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Direction } from "../../../hub/contract/vocabulary.ts";
import { agentParty, lineOf, phoneParty } from "../../events.ts";
import type { Fields } from "../../fields.ts";
import { textOf } from "../../fields.ts";

interface Side {
  /** Null: not told, and the number does not say. */
  readonly ours: boolean | null;
  readonly number: string | null;
  readonly extension: string | null;
}

export type SipuniParties = Pick<CallEvent, "direction" | "from" | "to" | "line" | "agent">;

const EXTENSION = /^\d{2,6}$/;

export function readParties(fields: Fields, config: { readonly country: string; readonly user?: string | undefined }): SipuniParties {
  const cabinet = textOf(fields.user_id) ?? config.user ?? null;
  const from = readSide(fields.src_num, fields.short_src_num, fields.src_type, cabinet);
  const to = readSide(fields.dst_num, fields.short_dst_num, fields.dst_type, cabinet);
  const direction = directionOf(from, to, textOf(fields.is_inner_call) === "1");
  const talker = extensionOf(textOf(fields.last_called), cabinet);
  const extension = direction === "outbound" ? from.extension : direction === "internal" ? (to.extension ?? from.extension) : (to.extension ?? talker);
  const line = direction === "inbound" ? (bare(textOf(fields.pbxdstnum)) ?? (to.ours ? null : to.number)) : null;
  return {
    direction,
    from: from.number === null && direction === "unknown" ? null : partyOf(from, config.country),
    to: direction === "inbound" && !to.ours ? phoneParty(to.number, config.country, "service") : to.number === null ? null : partyOf(to, config.country),
    line: lineOf(line, config.country),
    agent: extension === null ? null : { externalId: null, extension, name: null },
  };
}

/** `070196201` in the cabinet 070196 is 201. */
export function extensionOf(number: string | null, cabinet: string | null): string | null {
  if (number === null) return null;
  const own = cabinet !== null && number.startsWith(cabinet) ? number.slice(cabinet.length) : number;
  return EXTENSION.test(own) ? own : null;
}

function readSide(number: unknown, short: unknown, type: unknown, cabinet: string | null): Side {
  const [full, brief, told] = [bare(textOf(number)), bare(textOf(short)), textOf(type)];
  const extension = extensionOf(brief ?? full, cabinet);
  const ours = told === "2" ? true : told === "1" ? false : full === null ? null : extension !== null;
  return { ours, number: full, extension: ours ? (extension ?? brief ?? full) : null };
}

function bare(number: string | null): string | null {
  return number === null ? null : number.replace(/_id\d+$/, "");
}

function directionOf(from: Side, to: Side, inner: boolean): Direction {
  if (inner || (from.ours && to.ours)) return "internal";
  if (from.ours === false) return "inbound";
  if (from.ours) return to.ours === false ? "outbound" : "unknown";
  return to.ours ? "inbound" : "unknown";
}

function partyOf(side: Side, country: string): CallEvent["from"] {
  return side.ours ? agentParty(side.number, side.extension) : phoneParty(side.number, country, "customer");
}
