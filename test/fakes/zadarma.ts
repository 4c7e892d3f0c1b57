// Zadarma's interface as its sheet describes it. It checks the signature of each question by itself, so that ours
// is not measured with our own rule.
import { createHash, createHmac } from "node:crypto";
import type { Answer, ProviderServer } from "./providerServer.ts";
import { startProviderServer } from "./providerServer.ts";

export function startFakeZadarma(
  keys: { readonly key: string; readonly secret: string },
  answers: (path: string, params: URLSearchParams) => Answer | object,
): Promise<ProviderServer> {
  return startProviderServer(({ method, path, query, headers }) => {
    const signed = createHmac("sha1", keys.secret)
      .update(path + query + createHash("md5").update(query).digest("hex"))
      .digest("hex");
    const expected = `${keys.key}:${Buffer.from(signed).toString("base64")}`;
    const sorted = query.split("&").every((pair, index, pairs) => index === 0 || (pairs[index - 1] ?? "") < pair);
    if (method !== "GET" || !path.startsWith("/v1/") || !path.endsWith("/") || !sorted || headers.authorization !== expected) {
      return { status: 401, body: JSON.stringify({ status: "error", message: "Not authorized" }) };
    }
    const answer = answers(path, new URLSearchParams(query));
    return "status" in answer && typeof answer.status === "number"
      ? (answer as Answer)
      : { status: 200, body: JSON.stringify({ status: "success", ...answer }) };
  });
}
