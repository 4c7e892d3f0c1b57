// Binotel's own list of finished calls. It lists a day at most at a time.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { ProviderIo, Source } from "../../adapter.ts";
import { asFields, countOf } from "../../fields.ts";
import { itemsOf } from "../../nestedForm.ts";
import { ProviderError } from "../../providerError.ts";
import { askApi } from "./api.ts";
import { readCall } from "./call.ts";
import { summaryOf } from "./completed.ts";
import type { BinotelConfig } from "./config.ts";

const METHOD = "stats/list-of-calls-for-period";
const LONGEST_SEC = 24 * 3600 - 1;

export async function listBinotelCalls(
  span: { readonly from: string; readonly to: string },
  config: BinotelConfig,
  io: ProviderIo,
): Promise<readonly CallEvent[]> {
  const [fromSec, toSec] = [Math.floor(Date.parse(span.from) / 1000), Math.ceil(Date.parse(span.to) / 1000)];
  const calls: CallEvent[] = [];
  for (let startTime = fromSec; startTime < toSec; startTime += LONGEST_SEC) {
    const { fields, succeeded } = await askApi(METHOD, { startTime, stopTime: Math.min(toSec, startTime + LONGEST_SEC) }, config, io);
    if (!succeeded) throw new ProviderError("The provider refused to list its calls.", { transient: false });
    const source: Source = { connectionId: config.id, provider: config.provider, receivedAt: io.now().toISOString(), auth: "none" };
    for (const item of itemsOf(fields.callDetails)) {
      const details = asFields(item);
      const call = details === null ? null : readCall(details, config);
      if (details === null || call === null) continue;
      // A call that is listed again with other times is another fact.
      const times = [details.startTime, details.waitsec, details.billsec].map((sec) => countOf(sec) ?? "");
      const summary = summaryOf(call, details, ["list", call.callKey, ...times].join(":"), METHOD, source);
      if (summary !== null) calls.push(summary);
    }
  }
  return calls;
}
