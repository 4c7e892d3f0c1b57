// `otklik simulate`: plays the demo's scripted day against a running hub by its public surface alone, as one more
// provider and some more agents. The hub needs the demo's company file and its people's accounts.
import { setTimeout as wait } from "node:timers/promises";
import type { Company } from "../../config/companyTypes.ts";
import { DEMO_PASSWORD } from "../demo/company.ts";
import { playDay } from "../demo/playDay.ts";
import { readDay } from "../demo/script.ts";
import { Misuse, type Run, readOptions } from "./command.ts";
import { readSettings } from "./settings.ts";

const DEFAULT_SPEED = 60;

export const simulate: Run = async (args, io) => {
  const { values } = readOptions(args, { url: { type: "string" }, speed: { type: "string" }, json: { type: "boolean" } });
  const speed = Number(values.speed ?? DEFAULT_SPEED);
  if (!(speed > 0)) throw new Misuse("--speed must be a number above 0: how many times faster than the script.");
  const { environment, company } = readSettings(io.env);
  const hubUrl = (values.url ?? environment.publicUrl ?? `http://localhost:${environment.port}`).replace(/\/+$/, "");
  if (!URL.canParse(hubUrl)) throw new Misuse("--url must be the address of a hub, like http://localhost:3000.");
  const secrets = {
    mangoKey: settingOf(company, "mango", "key"),
    mangoSalt: settingOf(company, "mango", "salt"),
    ctiSecret: settingOf(company, "cti", "secret"),
  };
  const beginsMs = Date.now();
  // The hub's clock is the real one, so the script ends now and no event comes from its future.
  const lastSec = Math.max(...readDay().events.map(({ at }) => at));
  const startsAt = new Date(beginsMs - lastSec * 1000);
  const result = await playDay({
    hubUrl,
    secrets,
    password: DEMO_PASSWORD,
    telegram: null,
    startsAt,
    now: () => new Date(),
    reach: async (at) => {
      await wait(Math.max(0, beginsMs + (at.getTime() - startsAt.getTime()) / speed - Date.now()));
    },
  });
  if (values.json === true) io.out(JSON.stringify(result));
  else {
    io.out(`${result.events} of the day's dealings were played against ${hubUrl}.`);
    for (const [what, count] of Object.entries(result.skipped)) io.out(`${count} were skipped: they need ${what}.`);
    if (result.refused.length > 0) io.out(`The hub refused ${result.refused.length} acts of agents.`);
  }
  return 0;
};

function settingOf(company: Company, provider: string, key: string): string {
  const value = company.connections.find((connection) => connection.provider === provider)?.settings[key];
  if (typeof value !== "string")
    throw new Error(`The company file has no ${provider} connection. Set COMPANY_FILE=hub/demo/data/otklik.yaml, for this command and for the hub.`);
  return value;
}
