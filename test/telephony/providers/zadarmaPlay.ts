// Plays Zadarma: its forms, signed as it signs them, from an address of its own.
import { readFileSync } from "node:fs";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { ConnectionConfig, RawRequest } from "../../../telephony/adapter.ts";
import { signedTexts } from "../../../telephony/providers/zadarma/signedText.ts";
import { signZadarma } from "../../../telephony/sign.ts";
import { callsOf, eventsOf, PUBLIC_URL, requestOf } from "../play.ts";

export const ZADARMA = {
  id: "zd",
  provider: "zadarma",
  country: "UA",
  timeZone: "Europe/Kyiv",
  key: "zd-demo-key",
  secret: "zd-demo-secret",
} satisfies ConnectionConfig;
export const NOVOFON = { ...ZADARMA, id: "nf", provider: "novofon", country: "RU", timeZone: "Europe/Moscow" } satisfies ConnectionConfig;

export const THEIR_ADDRESS = "185.45.152.42";
export const CALL = { call_start: "2026-09-21 17:13:20", pbx_call_id: "in_aa01", caller_id: "+380671234567", called_did: "380443334455" };

export function signedBody(body: string, { secret = ZADARMA.secret, inside = "hex" as "hex" | "raw" } = {}): RawRequest {
  const fields = new URLSearchParams(body);
  const [text = ""] = signedTexts(fields.get("event") ?? "", (name) => fields.get(name));
  return requestOf({
    url: `${PUBLIC_URL}/hooks/zadarma/zd`,
    headers: { "content-type": "application/x-www-form-urlencoded", signature: signZadarma(secret, text, inside) },
    body: Buffer.from(body),
    address: THEIR_ADDRESS,
  });
}

export function notify(event: string, fields: Readonly<Record<string, string>>): RawRequest {
  return signedBody(new URLSearchParams({ event, ...fields }).toString());
}

/** `receivedSec`: its live events carry no time of their own. */
export function zadarmaFacts(request: RawRequest, receivedSec: number, config: ConnectionConfig = ZADARMA): readonly CallEvent[] {
  return callsOf(eventsOf(config, request, receivedSec));
}

export function sampleBodies(provider: string, name: string): readonly string[] {
  return readFileSync(new URL(`../samples/${provider}/${name}.txt`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "");
}
