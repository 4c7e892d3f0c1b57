// One question to Binotel's interface: JSON with the keys in it. The provider's own words are not passed on, they
// may repeat what was sent.
import type { ProviderIo } from "../../adapter.ts";
import type { Fields } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { readJson } from "../rest.ts";
import type { BinotelConfig } from "./config.ts";

interface BinotelAnswer {
  readonly fields: Fields;
  readonly succeeded: boolean;
}

export async function askApi(method: string, params: Readonly<Record<string, unknown>>, config: BinotelConfig, io: ProviderIo): Promise<BinotelAnswer> {
  const { key, secret } = config;
  const { status, body } = await io.request({
    method: "POST",
    url: `${config.apiRoot}/${method}.json`,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...params, key, secret }),
  });
  if (status === 401 || status === 403) throw new ProviderError("The provider does not accept the key and secret of this connection.", { transient: false });
  if (status === 429 || status >= 500) throw new ProviderError(`The provider answered ${status}.`, { transient: true });
  const fields = readJson(body);
  if (fields === null) throw new ProviderError("The provider answered with something that is no JSON.", { transient: true });
  return { fields, succeeded: status < 300 && fields.status === "success" };
}
