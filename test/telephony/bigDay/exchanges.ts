// All exchanges that take part in the day, by the connection they are.
import type { Exchange } from "./exchange.ts";
import { asteriskExchange } from "./exchanges/asterisk.ts";
import { binotelExchange } from "./exchanges/binotel.ts";
import { ctiExchange } from "./exchanges/cti.ts";
import { mangoExchange } from "./exchanges/mango.ts";
import { megafonExchange } from "./exchanges/megafon.ts";
import { plivoExchange } from "./exchanges/plivo.ts";
import { ringostatExchange } from "./exchanges/ringostat.ts";
import { sipuniExchange } from "./exchanges/sipuni.ts";
import { telnyxExchange } from "./exchanges/telnyx.ts";
import { twilioExchange } from "./exchanges/twilio.ts";
import { uisExchange } from "./exchanges/uis.ts";
import { vonageExchange } from "./exchanges/vonage.ts";
import { novofonExchange, zadarmaExchange } from "./exchanges/zadarma.ts";

const ALL: readonly Exchange[] = [
  mangoExchange,
  zadarmaExchange,
  novofonExchange,
  binotelExchange,
  megafonExchange,
  sipuniExchange,
  twilioExchange,
  vonageExchange,
  plivoExchange,
  ringostatExchange,
  uisExchange,
  ctiExchange,
  telnyxExchange,
  asteriskExchange,
];
export const EXCHANGES: ReadonlyMap<string, Exchange> = new Map(ALL.map((exchange) => [exchange.config.id, exchange]));
