// The Call API of UIS and its brands as its sheet describes it: JSON-RPC, always 200, what is wrong told inside.
import type { Answer, ProviderServer } from "./providerServer.ts";
import { startProviderServer } from "./providerServer.ts";

export interface RpcCall {
  readonly jsonrpc: string;
  readonly id: string;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export function startFakeUis(
  token: string,
  answers: (call: RpcCall) => Answer | { readonly result: unknown } | { readonly error: unknown },
): Promise<ProviderServer> {
  return startProviderServer(({ headers, body }) => {
    const call = JSON.parse(body) as RpcCall;
    const tell = (told: object): Answer => ({ status: 200, body: JSON.stringify({ jsonrpc: "2.0", id: call.id, ...told }) });
    if (call.jsonrpc !== "2.0" || !/^application\/json; charset=utf-8$/i.test(headers["content-type"] ?? "")) {
      return tell({ error: { code: -32600, message: "Invalid Request", data: { mnemonic: "invalid_request" } } });
    }
    if (call.params["access_token"] !== token) {
      return tell({ error: { code: -32001, message: "Access token is invalid", data: { mnemonic: "access_token_invalid" } } });
    }
    const answer = answers(call);
    return "status" in answer ? answer : tell(answer);
  });
}
