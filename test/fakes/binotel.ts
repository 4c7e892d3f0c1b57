// Binotel's interface as its sheet describes it: JSON by POST, with the keys among the parameters.
import type { Answer, ProviderServer } from "./providerServer.ts";
import { startProviderServer } from "./providerServer.ts";

export function startFakeBinotel(
  keys: { readonly key: string; readonly secret: string },
  answers: (method: string, params: Readonly<Record<string, unknown>>) => Answer | object,
): Promise<ProviderServer> {
  return startProviderServer(({ method, path, headers, body }) => {
    const named = /^\/(\w+\/[\w-]+)\.json$/.exec(path)?.[1];
    const isJson = headers["content-type"]?.startsWith("application/json") === true;
    const { key, secret, ...params } = isJson ? (JSON.parse(body) as Record<string, unknown>) : {};
    if (method !== "POST" || named === undefined) return { status: 404, body: "" };
    if (key !== keys.key || secret !== keys.secret) return { status: 403, body: JSON.stringify({ status: "error", code: 103, message: "Access denied" }) };
    const answer = answers(named, params);
    return "status" in answer && typeof answer.status === "number"
      ? (answer as Answer)
      : { status: 200, body: JSON.stringify({ status: "success", ...answer }) };
  });
}
