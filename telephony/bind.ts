// Joins an adapter with the settings of one connection, so that the receiver knows neither.
import type { Adapter, Connection, ConnectionConfig, Source } from "./adapter.ts";
import { unknownEvent } from "./events.ts";

export function bind<Config extends ConnectionConfig, Content>(adapter: Adapter<Config, Content>, config: Config): Connection {
  const { provider, methods, retries } = adapter;
  return {
    id: config.id,
    provider,
    methods,
    retries,
    authenticate(request, nowMs) {
      const outcome = adapter.authenticate(request, config, nowMs);
      if (!outcome.ok) return outcome;
      const { auth, content } = outcome;
      const source = (receivedAt: string): Source => ({ connectionId: config.id, provider, receivedAt, auth });
      return {
        ok: true,
        events: (receivedAt) => adapter.parse(request, content, config, source(receivedAt)),
        unreadable: (receivedAt) => unknownEvent(source(receivedAt), "unreadable", request),
      };
    },
    reply: (request) => adapter.reply(request, config),
    decides: (request) => adapter.decides(request),
  };
}
