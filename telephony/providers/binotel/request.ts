// Reading of what Binotel sends: a form nested as PHP nests it, from some accounts JSON.
import { isUtf8 } from "node:buffer";
import type { RawRequest } from "../../adapter.ts";
import { asFields, type Fields, textOf } from "../../fields.ts";
import { decodeForm } from "../../form.ts";
import { nest } from "../../nestedForm.ts";
import { readJson } from "../rest.ts";

export function readBinotel({ headers, body }: RawRequest): Fields | null {
  if (!isUtf8(body)) return null;
  if ((headers["content-type"] ?? "").includes("json") || body[0] === 0x7b) return readJson(body.toString("utf8"));
  const form = decodeForm(body);
  return form === null ? null : nest(form);
}

/** The finished call; from some accounts it stands one step deeper, under its own id. */
export function detailsOf(fields: Fields): Fields | null {
  const told = asFields(fields.callDetails);
  if (told === null || textOf(told.generalCallID) !== null) return told;
  const [[key, inner] = []] = Object.entries(told);
  return key !== undefined && /^\d+$/.test(key) ? asFields(inner) : told;
}
