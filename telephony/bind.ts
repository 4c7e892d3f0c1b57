// Joins an adapter with the settings of one connection, so that the receiver knows neither.
import type { Adapter, BoundCommands, Connection, ConnectionConfig, Source } from "./adapter.ts";
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
        asks: () => adapter.asks(request, content, config),
        events: (receivedAt) => adapter.parse(request, content, config, source(receivedAt)),
        unreadable: (receivedAt) => unknownEvent(source(receivedAt), "unreadable", request),
      };
    },
    reply: (request, decision) => adapter.reply(request, config, decision),
    commands: bindCommands(adapter, config),
    follow: (request) => adapter.follow?.(request, config) ?? null,
  };
}

function bindCommands<Config extends ConnectionConfig, Content>({ commands = {} }: Adapter<Config, Content>, config: Config): BoundCommands {
  const { dial, transfer, locateRecording, callList } = typeof commands === "function" ? commands(config) : commands;
  return {
    dial: dial === undefined ? null : (order, io) => dial(order, config, io),
    transfer: transfer === undefined ? null : (order, io) => transfer(order, config, io),
    locateRecording: locateRecording === undefined ? null : (wanted, io) => locateRecording(wanted, config, io),
    callList: callList === undefined ? null : (span, io) => callList(span, config, io),
  };
}
