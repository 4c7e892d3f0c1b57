// Sipuni's interface as its sheet describes it. It computes the hash of each question by itself, so that ours is
// not measured with our own rule.
import { createHash } from "node:crypto";
import type { Answer, ProviderServer } from "./providerServer.ts";
import { startProviderServer } from "./providerServer.ts";

export function startFakeSipuni(
  keys: { readonly user: string; readonly apiSecret: string },
  answers: (path: string, sent: URLSearchParams) => Answer | object,
): Promise<ProviderServer> {
  return startProviderServer(({ method, path, query, body }) => {
    const sent = new URLSearchParams(method === "GET" ? query : body);
    const hash = sent.get("hash");
    sent.delete("hash");
    sent.sort();
    const expected = createHash("md5")
      .update(`${[...sent.values()].join("+")}+${keys.apiSecret}`)
      .digest("hex");
    if (hash !== expected || sent.get("user") !== keys.user) return { status: 403, body: '{"success":false}' };
    const answer = answers(path, sent);
    return "status" in answer && typeof answer.status === "number" ? (answer as Answer) : { status: 200, body: JSON.stringify(answer) };
  });
}
