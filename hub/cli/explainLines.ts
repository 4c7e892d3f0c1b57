// `otklik explain` at the terminal: words behind the command or lines of standard input in, lines of standard output out.
import { createInterface } from "node:readline";
import type { RawEnvironment } from "../../config/env.ts";
import { readComplaint } from "../actions/complaints/readComplaint.ts";
import { createAdvisor } from "../ai/advisor.ts";
import { createAiServer } from "../ai/server.ts";
import { createLiveCalendar } from "../assembly/calendar.ts";
import { metricSettings } from "../assembly/company.ts";
import { createSecrets, systemClock } from "../system/machine.ts";
import type { Run } from "./command.ts";
import { type ComplaintReader, runExplain, type SecondReader } from "./explain.ts";
import { withStore } from "./openStore.ts";
import { OPERATOR } from "./operator.ts";
import { readSettings } from "./settings.ts";

export const explain: Run = (args, io) =>
  runExplain(args, createInterface({ input: io.input, crlfDelay: Number.POSITIVE_INFINITY }), io.out, io.err, {
    secondReader: () => secondReader(io.env),
    readComplaint: complaintReader(io.env),
    isTerminal: io.isTerminal === true,
  });

function secondReader(env: RawEnvironment): SecondReader | null {
  const { environment, company } = readSettings(env);
  if (environment.openai === null) return null;
  const { model } = environment.openai;
  return createAdvisor({
    server: createAiServer({ ...environment.openai, timeoutMs: company.ai.timeoutSec * 1000 }),
    model,
    transcriptionModel: company.ai.transcriptionModel,
    clock: systemClock,
    canary: createSecrets(null).make().slice(0, 16),
  });
}

/** As the console's page has it, by the years as they were edited there. */
function complaintReader(env: RawEnvironment): ComplaintReader {
  return (number) => {
    const { environment, company } = readSettings(env);
    const { timeZone } = company;
    return withStore(environment, async (store) => {
      const [found] = (await store.complaints.list({ number }, { cursor: null, limit: 1 })).items;
      if (found === undefined) return null;
      const { calendar, refresh } = createLiveCalendar(company, store.calendars);
      await refresh();
      const deps = { ...store, company: { complaintDays: company.complaint.days }, metricSettings: metricSettings(company, calendar) };
      const complaint = await readComplaint({ ...deps, clock: systemClock }, OPERATOR, found.id);
      const people = new Map((await store.users.list()).map(({ id, name }) => [id, name]));
      const departments = new Map(company.departments.map(({ id, name }) => [id, name[company.language] ?? name.ru ?? id]));
      return { complaint, timeZone, nameOf: (id) => people.get(id) ?? departments.get(id) ?? id };
    });
  };
}
