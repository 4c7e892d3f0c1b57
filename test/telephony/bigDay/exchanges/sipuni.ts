// Sipuni through the day: one channel after the other, and a table of the cabinet's days.
import { DateTime } from "luxon";
import type { RawRequest } from "../../../../telephony/adapter.ts";
import { startFakeSipuni } from "../../../fakes/sipuni.ts";
import { PUBLIC_URL, requestOf } from "../../play.ts";
import type { Exchange, Said } from "../exchange.ts";
import { digits, type ScriptedCall, talkSecOf, waitedUntil } from "../script.ts";
import { whole } from "../whole.ts";

const KEYS = { user: "012345", apiSecret: "sipuni-demo-secret" };
const SIPUNI = { id: "sp", provider: "sipuni", country: "RU", timeZone: "Europe/Moscow", secret: "sipuni-address-secret", ...KEYS } as const;
const STATUS: Readonly<Partial<Record<ScriptedCall["story"], string>>> = {
  missed: "NOANSWER",
  abandoned: "CANCEL",
  busy: "BUSY",
  unreached: "NOANSWER",
  engaged: "BUSY",
};
const HEADINGS = "Тип;Статус;Время;Исходящая линия;Откуда;Куда;Кто ответил;Длительность звонка;Длительность разговора;Время ответа;ID записи;ID заказа звонка";
const callKey = ({ number }: ScriptedCall): string => `1790000000.${number}`;

function sent(fields: Readonly<Record<string, string>>): RawRequest {
  const query = new URLSearchParams({ ...fields, user_id: KEYS.user }).toString();
  return requestOf({ method: "GET", url: `${PUBLIC_URL}/hooks/sipuni/sp/${SIPUNI.secret}?${query}`, secretInPath: SIPUNI.secret });
}

function say(call: ScriptedCall): readonly Said[] {
  const customer = call.customer === null ? "anonymous" : digits(call.customer);
  const inbound = call.direction === "inbound";
  const side = (which: "src" | "dst", extension: string) => ({
    [`${which}_num`]: `${KEYS.user}${extension}`,
    [`short_${which}_num`]: extension,
    [`${which}_type`]: "2",
  });
  const outside = (which: "src" | "dst") => ({ [`${which}_num`]: customer, [`short_${which}_num`]: customer, [`${which}_type`]: "1" });
  const parties = (extension: string) => (inbound ? { ...outside("src"), ...side("dst", extension) } : { ...side("src", extension), ...outside("dst") });
  const said = (name: string, atSec: number, event: string, fields: Readonly<Record<string, string>>): Said => ({
    name,
    atSec,
    request: sent({ call_id: callKey(call), event, timestamp: String(atSec), ...(inbound && { pbxdstnum: digits(call.line) }), ...fields }),
  });
  const [talker] = call.talks;
  const extension = talker?.extension ?? call.extensions[0] ?? "";
  return [
    ...call.extensions.map((one) => said(`ring:${one}`, call.startSec, "1", { ...parties(one), channel: `SIP/${KEYS.user}${one}-1` })),
    ...(talker === undefined ? [] : [said("answer", talker.fromSec, "3", { ...parties(extension), channel: `SIP/${KEYS.user}${extension}-2` })]),
    said("end", call.endSec, "2", {
      ...parties(extension),
      status: STATUS[call.story] ?? "ANSWER",
      call_start_timestamp: String(call.startSec),
      call_answer_timestamp: String(talker?.fromSec ?? 0),
      last_called: talker === undefined || !inbound ? "" : extension,
    }),
  ];
}

function row(call: ScriptedCall): string {
  const inbound = call.direction === "inbound";
  const answered = call.talks.length > 0;
  const extension = call.talks[0]?.extension ?? call.extensions[0] ?? "";
  const status = answered ? "Отвечен" : call.outcome === "busy" ? "Занято" : "Не отвечен";
  const local = DateTime.fromSeconds(call.startSec, { zone: SIPUNI.timeZone }).toFormat("dd.MM.yyyy HH:mm:ss");
  const [from, to] = inbound ? [call.customer ?? "anonymous", call.line] : [extension, call.customer];
  return [
    ...[inbound ? "Входящий" : "Исходящий", status, local, inbound ? "" : digits(call.line), from, to, inbound && answered ? extension : ""],
    ...[call.endSec - call.startSec, talkSecOf(call), answered ? waitedUntil(call) - call.startSec : 0, callKey(call), ""],
  ].join(";");
}

export const sipuniExchange: Exchange = {
  config: SIPUNI,
  stories: ["answered", "ringAll", "missed", "abandoned", "busy", "reached", "unreached", "engaged"],
  hides: true,
  callKey,
  say,
  startList: (calls) => startFakeSipuni(KEYS, () => ({ status: 200, headers: { "Content-Type": "text/csv" }, body: [HEADINGS, ...calls.map(row)].join("\n") })),
  // Of a call nobody took, the table does not say who gave up.
  recoverable: (call, heard) => ({ ...whole(call), ...(call.story === "abandoned" && !heard.has("end") && { outcome: "missed" }) }),
};
