// MegaFon's interface as its sheet describes it, of a new and of an old installation: it knows us by a header, or
// by a field of the form.
import type { Answer, ProviderServer } from "./providerServer.ts";
import { startProviderServer } from "./providerServer.ts";

export function startFakeMegafon(key: string, answers: (path: string, sent: URLSearchParams) => Answer | object): Promise<ProviderServer> {
  return startProviderServer(({ method, path, query, headers, body }) => {
    const old = path === "/old";
    const sent = new URLSearchParams(method === "GET" ? query : old ? body : Object.entries(JSON.parse(body) as Record<string, string>));
    const known = old ? sent.get("token") === key : headers["x-api-key"] === key;
    if (!known) return { status: 401, body: '{"error":"Invalid token"}' };
    const answer = answers(`${method} ${path}`, sent);
    return "status" in answer && typeof answer.status === "number" ? (answer as Answer) : { status: 200, body: JSON.stringify(answer) };
  });
}
