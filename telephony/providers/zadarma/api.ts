// One signed question to Zadarma's interface. An answer is the JSON it stands for, or a ProviderError that says
// what to do about it without repeating what was sent.
import type { ProviderIo } from "../../adapter.ts";
import type { Fields } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { signZadarmaRequest } from "../../sign.ts";
import { readJson } from "../rest.ts";
import type { ZadarmaConfig } from "./config.ts";

interface ZadarmaAnswer {
  readonly status: number;
  readonly fields: Fields;
  readonly succeeded: boolean;
}

export async function askApi(path: string, params: Readonly<Record<string, string>>, config: ZadarmaConfig, io: ProviderIo): Promise<ZadarmaAnswer> {
  const query = sortedQuery(params);
  const { status, body } = await io.request({
    method: "GET",
    url: `${config.apiRoot}${path}${query === "" ? "" : `?${query}`}`,
    headers: { Authorization: `${config.key}:${signZadarmaRequest(config.secret, path, query)}` },
  });
  if (status === 401 || status === 403) throw new ProviderError("The provider does not accept the key and secret of this connection.", { transient: false });
  if (status === 429 || status >= 500) throw new ProviderError(`The provider answered ${status}.`, { transient: true });
  const fields = readJson(body);
  if (fields === null) throw new ProviderError("The provider answered with something that is no JSON.", { transient: true });
  return { status, fields, succeeded: status < 300 && fields.status === "success" };
}

/** As PHP writes it, because the provider signs it so: a star is escaped, which no browser does. */
function sortedQuery(params: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(params).sort(([left], [right]) => (left < right ? -1 : 1));
  return new URLSearchParams(sorted).toString().replaceAll("*", "%2A");
}
