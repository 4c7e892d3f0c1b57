// Reading of what Zadarma sends: a form of either kind, and the check of an address, which wants its own word back.
import type { RawRequest } from "../../adapter.ts";
import { decodeForm, decodeQuery, type Form } from "../../form.ts";
import { decodeMultipart, isMultipart } from "../../multipart.ts";

/** The reply shows it to whoever asks: nothing that could mean anything to a browser. */
const ECHO = /^[A-Za-z0-9]{1,128}$/;

export function readZadarmaForm(request: RawRequest): Form | null {
  return isMultipart(request.headers["content-type"]) ? decodeMultipart(request.body) : decodeForm(request.body);
}

/** The word to give back; null for an event. */
export function echoOf(request: RawRequest): string | null {
  return echoIn(decodeQuery(request.url)) ?? (request.body.includes("zd_echo") ? echoIn(readZadarmaForm(request)) : null);
}

function echoIn(form: Form | null): string | null {
  const word = form?.get("zd_echo")?.[0];
  return word !== undefined && !form?.has("event") && ECHO.test(word) ? word : null;
}
