// Plivo's signature V3, once: the door checks with it, and whoever plays Plivo signs with it.
import { createHmac } from "node:crypto";
import type { Form } from "../../form.ts";

export function signPlivo(token: string, method: string, url: string, query: Form, posted: Form, nonce: string): string {
  const base = url.split(/[?#]/)[0] ?? url;
  const asked = pairs(query, "=").join("&");
  const body = method === "GET" ? "" : pairs(posted, "").join("");
  const address = asked === "" && body === "" && method !== "GET" ? base : `${base}?${asked}`;
  const between = asked !== "" && body !== "" ? "." : "";
  return createHmac("sha256", token).update(`${address}${between}${body}.${nonce}`).digest("base64");
}

function pairs(form: Form, between: string): readonly string[] {
  return [...form.keys()].sort().flatMap((name) => [...(form.get(name) ?? [])].sort().map((value) => name + between + value));
}
